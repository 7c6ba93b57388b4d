/** The exported `playground.py`: weights in files, optimisers, random numbers, and rows that are shared out over processes. */
import { streams } from '../../random';

export const playgroundCode = String.raw`"""What training here shares with the Distillation Playground: weight files, optimisers, random numbers, rows over processes."""

import json
import struct
from functools import lru_cache

import numpy as np
import torch
import torch.distributed as dist

MASK = 0xFFFFFFFF


def load_safetensors(path):
    """Float32 arrays by name; https://huggingface.co/docs/safetensors"""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    header.pop("__metadata__", None)
    arrays = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        values = np.frombuffer(data[8 + length + start : 8 + length + end], dtype="<f4").reshape(entry["shape"])
        arrays[name] = torch.from_numpy(values.copy())
    return arrays


def save_safetensors(path, arrays, metadata):
    header, end = {"__metadata__": metadata}, 0
    arrays = {name: array.detach().cpu().float().contiguous() for name, array in arrays.items()}
    for name, array in arrays.items():
        start, end = end, end + 4 * array.numel()
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [start, end]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for array in arrays.values():
            file.write(array.numpy().astype("<f4").tobytes())


def make_optimiser(choice, parameters):
    """Made for a rate of 1: the rate of each step is set before it."""
    parameters, decay = list(parameters), {"weight_decay": choice["weight_decay"]}
    if choice["kind"] == "sgd":
        return torch.optim.SGD(parameters, lr=1.0, momentum=choice["momentum"], **decay)
    kind = torch.optim.AdamW if choice["kind"] == "adamw" else torch.optim.Adam
    return kind(parameters, lr=1.0, betas=(0.9, 0.999), eps=1e-8, **decay)


def _mix(x):
    x = ((x ^ (x >> 16)) * 0x21F0AAAD) & MASK
    x = ((x ^ (x >> 15)) * 0x735A2D97) & MASK
    return x ^ (x >> 15)


def bits(seed, stream, step, index):
    """32 random bits for each index [...]: a function of these four alone, as in the page (lowbias32)."""
    return _mix(_mix(_mix(_mix((seed + 0x9E3779B9) & MASK) ^ stream) ^ step) ^ np.asarray(index, dtype=np.uint64))


def uniform(seed, stream, step, index):
    """Uniform in [0, 1), exact in float32."""
    return torch.from_numpy(((bits(seed, stream, step, index) >> np.uint64(8)) / 2**24).astype(np.float32))


@lru_cache(maxsize=256)
def permutation(seed, stream, epoch, n):
    """An order of 0 ... n - 1 (Fisher-Yates), its own for each epoch."""
    order = list(range(n))
    draws = (bits(seed, stream, epoch, np.arange(n)) / 2**32).tolist()
    for i in range(n - 1, 0, -1):
        j = int(draws[i] * (i + 1))
        order[i], order[j] = order[j], order[i]
    return np.array(order)


def batch_rows(kinds, batch, step, seed, stream):
    """Of a step, counted from 0. The tail of an epoch fills the first batch of the next: all batches are of one size.

    kinds: lists of rows that take turns, each in orders of its own; one list where all rows do.
    """

    def row(place):
        rows, at = kinds[place % len(kinds)], place // len(kinds)
        return rows[permutation(seed, stream, at // len(rows), len(rows))[at % len(rows)]]

    return np.array([row(place) for place in range(step * batch, (step + 1) * batch)])


class Moment:
    """Where training stands, for layers that draw: random numbers follow from it, whoever has the rows."""

    seed = number = first_row = 0


class _Sum(torch.autograd.Function):
    """The sum over all processes; what it is read for anywhere comes back to everyone."""

    @staticmethod
    def forward(ctx, x):
        x = x.clone()
        dist.all_reduce(x)
        return x

    @staticmethod
    def backward(ctx, gradient):
        gradient = gradient.clone()
        dist.all_reduce(gradient)
        return gradient


def summed(x):
    return _Sum.apply(x) if dist.is_initialized() else x


def own_part(rows):
    """The rows of this process out of a batch, as even as they divide, and how many come before them."""
    if not dist.is_initialized():
        return rows, 0
    bounds = [len(rows) * i // dist.get_world_size() for i in range(dist.get_world_size() + 1)]
    first, end = bounds[dist.get_rank()], bounds[dist.get_rank() + 1]
    return rows[first:end], first


def gathered(x, batch):
    """The rows of all processes, one after the other; gradients go back into the rows of this one."""
    if not dist.is_initialized():
        return x
    world, rank = dist.get_world_size(), dist.get_rank()
    counts = [batch * (i + 1) // world - batch * i // world for i in range(world)]
    padded = x.new_zeros((max(counts), *x.shape[1:]))
    padded[: len(x)] = x.detach()
    parts = [torch.empty_like(padded) for _ in range(world)]
    dist.all_gather(parts, padded)
    parts = [part[:count] for part, count in zip(parts, counts)]
    parts[rank] = x
    return torch.cat(parts)


class BatchNorm(torch.nn.Module):
    """Over the whole batch, wherever its rows are. [batch, channels, ...]"""

    def __init__(self, channels, eps=1e-5):
        super().__init__()
        self.eps = eps
        self.weight = torch.nn.Parameter(torch.ones(channels))
        self.bias = torch.nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, x):
        x = x.float()
        axes = [axis for axis in range(x.dim()) if axis != 1]

        def wide(y):
            return y.reshape([1, -1] + [1] * (x.dim() - 2))

        mean, variance = self.running_mean, self.running_var
        if self.training:
            count = summed(torch.tensor(float(x.numel() // x.shape[1]), device=x.device))
            mean = summed(x.sum(axes)) / count
            variance = summed((x - wide(mean)).square().sum(axes)) / count
            with torch.no_grad():
                self.running_mean.lerp_(mean, 0.1)
                self.running_var.lerp_(variance * count / (count - 1).clamp(min=1), 0.1)
        return (x - wide(mean)) * wide((variance + self.eps).rsqrt() * self.weight) + wide(self.bias)


class Dropout(torch.nn.Module):
    """Drops what the page drops. shape: of a sample there, channels last; flattened: whether they are counted off so."""

    def __init__(self, rate, position, shape, flattened):
        super().__init__()
        self.rate, self.position, self.shape, self.flattened = rate, position, shape, flattened

    def forward(self, x):
        if not self.training:
            return x
        size = int(np.prod(self.shape))
        index = np.arange(Moment.first_row * size, (Moment.first_row + len(x)) * size)
        draws = uniform(Moment.seed, ${streams.dropout} + 256 * self.position, Moment.number, index).reshape(len(x), *self.shape)
        if len(self.shape) == 3:
            draws = draws.movedim(-1, 1)
        if self.flattened:
            draws = draws.flatten(1)
        return x * (draws >= self.rate).to(x) / (1 - self.rate)
`;
