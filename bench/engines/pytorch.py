"""PyTorch beside the browser, eager and on one thread. Reads one request a line, {"task", "teacher", "steps"}, and answers
with {"ms"} a step; the first line it prints names its version."""

import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)
torch.manual_seed(0)
print(json.dumps({"version": torch.__version__}), flush=True)

CLASSES, SAMPLES, T, ALPHA, RATE = 10, 1024, 4.0, 0.7, 1e-3


def network(spec, shape):
    layers, (height, width, channels) = [], shape
    for out in spec["channels"]:
        layers += [nn.Conv2d(channels, out, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
        height, width, channels = height // 2, width // 2, out
    layers.append(nn.Flatten())
    size = height * width * channels
    for units in spec["dense"]:
        layers += [nn.Linear(size, units), nn.ReLU()]
        size = units
    layers.append(nn.Linear(size, CLASSES))
    return nn.Sequential(*layers)


class Llama(nn.Module):
    """A transformer as Llama has it: RMSNorm, rotary positions, SwiGLU, no biases; logits of every position."""

    def __init__(self, task):
        super().__init__()
        width, hidden, classes = task["width"], task["hidden"], task["classes"]
        self.heads, self.depth, length = task["heads"], width // task["heads"], task["length"]
        linear = lambda a, b: nn.Linear(a, b, bias=False)
        self.embedding = nn.Embedding(classes, width)
        self.blocks = nn.ModuleList()
        for _ in range(task["layers"]):
            block = nn.ModuleDict({name: linear(width, width) for name in "qkvo"})
            block.update({"gate": linear(width, hidden), "up": linear(width, hidden), "down": linear(hidden, width)})
            block.gains = nn.ParameterList([nn.Parameter(torch.ones(width)) for _ in range(2)])
            self.blocks.append(block)
        self.gain = nn.Parameter(torch.ones(width))
        self.head = linear(width, classes)
        rates = 10000.0 ** (-2 * (torch.arange(self.depth) % (self.depth // 2)) / self.depth)
        angles = torch.arange(length)[:, None] * rates
        self.cos, self.sin = angles.cos(), angles.sin()
        self.mask = torch.full((length, length), -1e4).triu(1)

    @staticmethod
    def norm(x, gain):
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-6) * gain

    def by_head(self, x):
        return x.view(*x.shape[:2], self.heads, self.depth).transpose(1, 2)

    def rotate(self, x):
        low, high = x.chunk(2, -1)
        return x * self.cos + torch.cat((-high, low), -1) * self.sin

    def forward(self, ids):
        x = self.embedding(ids)
        for block in self.blocks:
            seen = self.norm(x, block.gains[0])
            q, k = (self.rotate(self.by_head(block[name](seen))) for name in "qk")
            rows = F.softmax(q @ k.transpose(-1, -2) * self.depth**-0.5 + self.mask, -1)
            x = x + block["o"]((rows @ self.by_head(block["v"](seen))).transpose(1, 2).reshape(x.shape))
            read = self.norm(x, block.gains[1])
            x = x + block["down"](F.silu(block["gate"](read)) * block["up"](read))
        return self.head(self.norm(x, self.gain)).flatten(0, 1)


class Recurrent(nn.Module):
    """Its own layers of LSTM; the last state tells the class."""

    def __init__(self, task):
        super().__init__()
        self.layers = nn.LSTM(task["features"], task["width"], task["layers"], batch_first=True)
        self.head = nn.Linear(task["width"], task["classes"])

    def forward(self, x):
        return self.head(self.layers(x)[0][:, -1])


class Runner:
    def __init__(self, task, teacher):
        height, width, channels = task["shape"]
        self.batch, self.cached = task["batch"], teacher == "cached"
        self.inputs = torch.rand(SAMPLES, channels, height, width)
        self.labels = torch.randint(0, CLASSES, (SAMPLES,))
        self.teacher = network(task["teacher"], task["shape"]).eval()
        self.student = network(task["student"], task["shape"]).train()
        with torch.no_grad():
            self.known = self.teacher(self.inputs)
        self.begin()

    def begin(self):
        self.optimiser = torch.optim.Adam(self.student.parameters(), lr=RATE)
        self.step = 0

    def ask(self, rows):
        x = self.inputs[rows]
        return x, self.labels[rows], self.known[rows] if self.cached else self.teacher(x)

    def run(self, steps):
        for _ in range(steps):
            self.step += 1
            rows = (self.step * self.batch + 7 * torch.arange(self.batch)) % SAMPLES
            with torch.no_grad():
                x, y, z = self.ask(rows)
            self.optimiser.zero_grad(set_to_none=True)
            logits = self.student(x)
            soft = F.kl_div(F.log_softmax(logits / T, 1), F.softmax(z / T, 1), reduction="batchmean") * T * T
            loss = ALPHA * soft + (1 - ALPHA) * F.cross_entropy(logits, y)
            loss.backward()
            self.optimiser.step()
        loss.item()


class SequenceRunner(Runner):
    """The teacher's logits are numbers that are kept."""

    def __init__(self, task):
        self.batch, length, classes = task["batch"], task["length"], task["classes"]
        text = task["kind"] == "text"
        rows = length if text else 1
        size = (SAMPLES, length)
        self.inputs = torch.randint(1, classes, size) if text else 2 * torch.rand(*size, task["features"]) - 1
        self.labels = torch.randint(0, classes, (SAMPLES, rows))
        self.known = 8 * torch.rand(SAMPLES, rows, classes) - 4
        self.student = (Llama if text else Recurrent)(task).train()
        self.begin()

    def ask(self, rows):
        return self.inputs[rows], self.labels[rows].flatten(), self.known[rows].flatten(0, 1)


runners = {}
for line in sys.stdin:
    request = json.loads(line)
    key = (request["task"]["id"], request["teacher"])
    if key not in runners:
        sequences = "kind" in request["task"]
        runners[key] = SequenceRunner(request["task"]) if sequences else Runner(request["task"], request["teacher"])
    start = time.perf_counter()
    runners[key].run(request["steps"])
    print(json.dumps({"ms": (time.perf_counter() - start) * 1000 / request["steps"]}), flush=True)
