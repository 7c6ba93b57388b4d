"""Writes transformers as torch exports them to ONNX, with what they answer: `python make_transformers.py folder`. Needs torch 1.13 and onnx."""

import json
import sys
from pathlib import Path

import torch
from torch import nn

torch.manual_seed(7)
FOLDER = Path(sys.argv[1])
SYMBOLS, LENGTH, CLASSES = 11, 9, 4
WIDTH, HEADS, HIDDEN = 16, 2, 12


class Norm(nn.Module):
    def __init__(self):
        super().__init__()
        self.gain = nn.Parameter(0.5 + torch.rand(WIDTH))

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6) * self.gain


class Attention(nn.Module):
    def __init__(self, causal):
        super().__init__()
        self.causal = causal
        for part in ("wq", "wk", "wv", "wo"):
            self.add_module(part, nn.Linear(WIDTH, WIDTH, bias=False))

    def forward(self, x, ids):
        batch, length, _ = x.shape
        half = WIDTH // HEADS // 2
        angles = torch.outer(torch.arange(length).float(), 10000.0 ** (-torch.arange(half) / half))
        angles = torch.cat((angles, angles), -1)

        def split(y):
            return y.view(batch, length, HEADS, -1).transpose(1, 2)

        def turned(y):
            return y * angles.cos() + torch.cat((-y[..., half:], y[..., :half]), -1) * angles.sin()

        scores = turned(split(self.wq(x))) @ turned(split(self.wk(x))).transpose(-1, -2) / (2 * half) ** 0.5
        if self.causal:
            scores = scores.masked_fill(torch.ones(length, length, dtype=torch.bool).triu(1), float("-inf"))
        else:
            scores = scores.masked_fill((ids == 0)[:, None, None], float("-inf"))
        means = scores.softmax(-1) @ split(self.wv(x))
        return self.wo(means.transpose(1, 2).reshape(batch, length, WIDTH))


class Block(nn.Module):
    def __init__(self, causal):
        super().__init__()
        self.before, self.attention, self.between = Norm(), Attention(causal), Norm()
        self.w1, self.w3 = nn.Linear(WIDTH, HIDDEN, bias=False), nn.Linear(WIDTH, HIDDEN, bias=False)
        self.w2 = nn.Linear(HIDDEN, WIDTH, bias=False)

    def forward(self, x, ids):
        x = x + self.attention(self.before(x), ids)
        y = self.between(x)
        return x + self.w2(nn.functional.silu(self.w1(y)) * self.w3(y))


class Transformer(nn.Module):
    """Of each position the next symbol, or of a whole text its class."""

    def __init__(self, classes=None, layers=2):
        super().__init__()
        self.classes = classes
        self.symbols = nn.Embedding(SYMBOLS, WIDTH)
        self.layers = nn.ModuleList(Block(classes is None) for _ in range(layers))
        self.after = Norm()
        self.told = nn.Linear(WIDTH, classes or SYMBOLS, bias=False)

    def forward(self, ids):
        x = self.symbols(ids)
        for layer in self.layers:
            x = layer(x, ids)
        x = self.after(x)
        if self.classes:
            seen = (ids != 0).float()[..., None]
            x = (x * seen).sum(1) / seen.sum(1).clamp(min=1)
        return self.told(x)


def save(name, network, length=LENGTH, **options):
    network.eval()
    example = torch.randint(1, SYMBOLS, (1, length))
    with torch.no_grad():
        logits = network(example)
    path = str(FOLDER / f"{name}.onnx")
    torch.onnx.export(network, example, path, input_names=["ids"], opset_version=17, **options)
    text = {"input": example.flatten().tolist(), "logits": logits.flatten().tolist()}
    (FOLDER / f"{name}-onnx.json").write_text(json.dumps(text), encoding="utf-8")


OPEN = {"dynamic_axes": {"ids": {0: "batch", 1: "length"}}}
save("next-symbol", Transformer(), **OPEN)
save("text-class", Transformer(CLASSES, layers=1), **OPEN)
# Of one sample only, and of another length than the data's.
save("other-length", Transformer(layers=1), length=5)
# Norms that are no networks' here.
layer = nn.TransformerEncoderLayer(WIDTH, HEADS, HIDDEN, batch_first=True)
encoder = nn.Sequential(nn.Embedding(SYMBOLS, WIDTH), layer, nn.Linear(WIDTH, SYMBOLS))
# Trained on, lest it become one operator of torch's own.
save("layer-norm", encoder, training=torch.onnx.TrainingMode.TRAINING, **OPEN)
