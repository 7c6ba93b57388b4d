"""Writes networks as other software has them, with what they answer: `python make_fixtures.py folder`. Needs torch."""

import json
import sys
from collections import OrderedDict
from pathlib import Path

import torch
from torch import nn

torch.manual_seed(7)
FOLDER = Path(sys.argv[1])


def save(name, network, example, state=None):
    network.eval()
    torch.save(network.state_dict() if state is None else state, FOLDER / f"{name}.pt")
    with torch.no_grad():
        logits = network(example)
    text = {"input": example.flatten().tolist(), "logits": logits.flatten().tolist()}
    (FOLDER / f"{name}.json").write_text(json.dumps(text), encoding="utf-8")


def shaken(network):
    """Running statistics as after some training."""
    network.train()
    for _ in range(3):
        network(torch.rand(8, 1, 8, 8))
    return network


mlp = nn.Sequential(OrderedDict(encoder=nn.Linear(64, 16), act=nn.ReLU(), classifier=nn.Linear(16, 10)))
cnn = shaken(
    nn.Sequential(
        nn.Conv2d(1, 4, 3, padding=1),
        nn.BatchNorm2d(4),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(4, 8, 3, padding=1),
        nn.BatchNorm2d(8),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(32, 10),
    )
)
save("mlp", mlp, torch.rand(1, 64))
save("cnn", cnn, torch.rand(1, 1, 8, 8))
square = nn.Sequential(nn.Linear(64, 16), nn.Tanh(), nn.Linear(16, 16), nn.Tanh(), nn.Linear(16, 10))
# As checkpoints have it, in numbers of other widths, one of them a view of another order.
state = square.state_dict()
state["2.weight"] = state["2.weight"].t().contiguous().t()
state = {name: value.double() if name.startswith("0") else value for name, value in state.items()}
save("checkpoint", square, torch.rand(1, 64), {"epoch": 3, "best": 0.5, "state_dict": state})
half = nn.Sequential(nn.Linear(64, 16), nn.Tanh(), nn.Linear(16, 10))
for parameter in half.parameters():
    parameter.data = parameter.data.half().float()
kept = {name: value.half() for name, value in half.state_dict().items()}
save("half", half, torch.rand(1, 64), kept)
