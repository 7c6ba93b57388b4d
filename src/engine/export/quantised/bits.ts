/**
 * Small codes one behind the other, the first in a byte's lowest bits, as ONNX has them and safetensors' users. Negative ones in two's
 * complement.
 * @param bits divides 8.
 */
export function packBits(codes: ArrayLike<number>, bits: 1 | 2 | 4): Uint8Array {
  const each = 8 / bits;
  const packed = new Uint8Array(Math.ceil(codes.length / each));
  const most = 2 ** bits - 1;
  for (let i = 0; i < codes.length; i++) packed[Math.floor(i / each)]! |= (codes[i]! & most) << (bits * (i % each));
  return packed;
}
