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


class Runner:
    def __init__(self, task, teacher):
        height, width, channels = task["shape"]
        self.batch, self.cached = task["batch"], teacher == "cached"
        self.inputs = torch.rand(SAMPLES, channels, height, width)
        self.labels = torch.randint(0, CLASSES, (SAMPLES,))
        self.teacher = network(task["teacher"], task["shape"]).eval()
        self.student = network(task["student"], task["shape"]).train()
        self.optimiser = torch.optim.Adam(self.student.parameters(), lr=RATE)
        with torch.no_grad():
            self.known = self.teacher(self.inputs)
        self.step = 0

    def run(self, steps):
        for _ in range(steps):
            self.step += 1
            rows = (self.step * self.batch + 7 * torch.arange(self.batch)) % SAMPLES
            x, y = self.inputs[rows], self.labels[rows]
            with torch.no_grad():
                z = self.known[rows] if self.cached else self.teacher(x)
            self.optimiser.zero_grad(set_to_none=True)
            logits = self.student(x)
            soft = F.kl_div(F.log_softmax(logits / T, 1), F.softmax(z / T, 1), reduction="batchmean") * T * T
            loss = ALPHA * soft + (1 - ALPHA) * F.cross_entropy(logits, y)
            loss.backward()
            self.optimiser.step()
        loss.item()


runners = {}
for line in sys.stdin:
    request = json.loads(line)
    key = (request["task"]["id"], request["teacher"])
    if key not in runners:
        runners[key] = Runner(request["task"], request["teacher"])
    start = time.perf_counter()
    runners[key].run(request["steps"])
    print(json.dumps({"ms": (time.perf_counter() - start) * 1000 / request["steps"]}), flush=True)
