import { bitsOf, isInteger } from '../../compression/formats';
import type { Plan } from '../../models/plan';
import { matricesOf } from './compressed-tensors';

/** Makes float32 of what `compressed-tensors.ts` writes: a file of its own beside run.py, for NumPy alone. */
export const unpackSnippet = (
  plan: Plan,
): string => `"""Reads weights in small numbers from a safetensors file, as float32. Names are those of compressed-tensors.

Needs: pip install numpy
"""

import json
from pathlib import Path

import numpy as np

DTYPES = {"F32": "<f4", "I8": "i1", "U8": "u1", "I32": "<u4", "I64": "<i8", "F8_E4M3": "u1", "F8_E5M2": "u1"}
# Of each weight that is packed into words of 32.
BITS = ${JSON.stringify(Object.fromEntries(matricesOf(plan).flatMap(({ name, numbers }) => (isInteger(numbers.format) && numbers.format !== 'int8' ? [[name, bitsOf[numbers.format]]] : []))))}
E2M1 = np.array([0, 0.5, 1, 1.5, 2, 3, 4, 6], dtype=np.float32)


def stored_arrays(path):
    """name -> (dtype, array)"""
    raw = Path(path).read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8:start])
    header.pop("__metadata__", None)
    arrays = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = np.frombuffer(raw[start + begin : start + end], DTYPES[entry["dtype"]])
        arrays[name] = entry["dtype"], values.reshape(entry["shape"])
    return arrays


def small_floats(dtype, bits):
    """Numbers of 8 bits by their bits."""
    mantissa, bias = (3, 7) if dtype == "F8_E4M3" else (2, 15)
    sign = np.where(bits >> 7, -1.0, 1.0)
    exponent = (bits & 127).astype(np.int32) >> mantissa
    rest = (bits & (2**mantissa - 1)) / 2**mantissa
    size = np.where(exponent == 0, rest * 2.0 ** (1 - bias), (1 + rest) * 2.0 ** (exponent - bias))
    return (sign * size).astype(np.float32)


def unpacked(packed, bits, inputs):
    """[out, in], before scales."""
    if packed.dtype == np.uint8:
        codes = np.stack([packed & 15, packed >> 4], axis=-1).reshape(len(packed), -1)[:, :inputs]
        return np.where(codes >> 3, -1, 1) * E2M1[codes & 7]
    shifts = np.arange(32 // bits, dtype=np.uint32) * np.uint32(bits)
    codes = ((packed[:, :, None] >> shifts) & np.uint32(2**bits - 1)).reshape(len(packed), -1)[:, :inputs]
    return codes.astype(np.float32) - 2 ** (bits - 1)


def load_weights(path):
    """name -> float32, as PyTorch has them."""
    stored = stored_arrays(path)
    weights = {}
    for name, (dtype, values) in stored.items():
        if name.endswith(("_scale", "_shape")):
            continue
        base = name.removesuffix("_packed")
        if base + "_scale" not in stored:
            weights[base] = values.copy()
            continue
        shape = tuple(stored[base + "_shape"][1]) if base != name else values.shape
        inputs = int(np.prod(shape[1:]))
        scale_type, scale = stored[base + "_scale"]
        if base != name:
            codes = unpacked(values, BITS.get(base), inputs)
        else:
            codes = (values.astype(np.float32) if dtype == "I8" else small_floats(dtype, values)).reshape(shape[0], -1)
        if scale_type == "F8_E4M3":
            scale = small_floats(scale_type, scale) / stored[base + "_global_scale"][1]
        elif scale_type == "U8":
            scale = 2.0 ** (scale.astype(np.float32) - 127)
        if scale.ndim == 2:
            length = {"F8_E4M3": 16, "U8": 32}.get(scale_type, -(-inputs // scale.shape[1]))
            scale = np.repeat(scale, length, axis=1)[:, :inputs]
        weights[base] = (codes * scale).astype(np.float32).reshape(shape)
    return weights
`;
