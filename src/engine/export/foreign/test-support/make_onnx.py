"""Writes networks as torch exports them to ONNX, with what they answer: `python make_onnx.py folder`. Needs torch 1.13 and onnx."""

import json
import sys
from pathlib import Path

import torch
from torch import nn

torch.manual_seed(7)
FOLDER = Path(sys.argv[1])


def save(name, network, example, exported=None, **options):
    """`exported` where the graph goes on after the logits."""
    network.eval()
    with torch.no_grad():
        logits = network(example)
    names = {"input_names": ["x"], "dynamic_axes": {"x": {0: "batch"}}}
    torch.onnx.export((exported or network).eval(), example, str(FOLDER / f"{name}.onnx"), **names, **options)
    text = {"input": example.flatten().tolist(), "logits": logits.flatten().tolist()}
    (FOLDER / f"{name}-onnx.json").write_text(json.dumps(text), encoding="utf-8")


def shaken(network):
    """Running statistics as after some training, and none of the parameters like another."""
    network.train()
    for _ in range(3):
        network(torch.rand(8, 1, 8, 8))
    for parameter in network.parameters():
        parameter.data += 0.1 * torch.rand_like(parameter)
    return network


def cnn(activation):
    stage = lambda a, b: [nn.Conv2d(a, b, 3, padding=1), nn.BatchNorm2d(b), activation(), nn.MaxPool2d(2)]
    return shaken(nn.Sequential(*stage(1, 4), *stage(4, 8), nn.Flatten(), nn.Linear(32, 10)))


class Recurrent(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.states = kind(6, 5, batch_first=True)
        self.told = nn.Linear(5, 3)

    def forward(self, x):
        return self.told(self.states(x)[0][:, -1])


mlp = nn.Sequential(nn.Flatten(), nn.Linear(64, 16), nn.Tanh(), nn.Linear(16, 10))
save("mlp", mlp, torch.rand(1, 1, 8, 8), exported=nn.Sequential(mlp, nn.LogSoftmax(-1)))
# Exported for inference, batch norm becomes part of the convolution.
save("cnn-folded", cnn(nn.ReLU), torch.rand(1, 1, 8, 8))
keep = {"training": torch.onnx.TrainingMode.PRESERVE, "do_constant_folding": False}
save("cnn", cnn(nn.GELU), torch.rand(1, 1, 8, 8), **keep)
save("lstm", Recurrent(nn.LSTM), torch.rand(1, 7, 6))
save("gru", Recurrent(nn.GRU), torch.rand(1, 7, 6))
# What is not known here.
save("selu", nn.Sequential(nn.Flatten(), nn.Linear(64, 16), nn.SELU(), nn.Linear(16, 10)), torch.rand(1, 1, 8, 8))
