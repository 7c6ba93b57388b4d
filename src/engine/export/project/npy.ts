/**
 * Arrays as NumPy keeps them: magic, version 1.0, a header padded to 64 bytes, the values in C order, little-endian.
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
type Values = Float32Array | Int32Array;

/** @param shape its product is the number of values. */
export function encodeNpy(values: Values, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const extents = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const header = `{'descr': '${values instanceof Float32Array ? '<f4' : '<i4'}', 'fortran_order': False, 'shape': (${extents}), }`;
  const start = Math.ceil((10 + header.length + 1) / 64) * 64;
  const bytes = new Uint8Array(start + values.byteLength);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, start - 10, true);
  bytes.set(new TextEncoder().encode(`${header.padEnd(start - 11)}\n`), 10);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), start);
  return bytes;
}
