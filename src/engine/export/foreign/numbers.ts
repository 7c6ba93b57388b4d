/** Little-endian floating-point numbers of the types that weights are kept in, as float32. */

export const floatTypes = { float16: 2, bfloat16: 2, float32: 4, float64: 8 } as const;
export type FloatType = keyof typeof floatTypes;

/** The number at each place of `bytes`, which need not be aligned. Beyond float32's range float64 becomes infinite. */
export function floatsIn(bytes: Uint8Array, type: FloatType): (place: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (type) {
    case 'float32':
      return (place) => view.getFloat32(4 * place, true);
    case 'float64':
      return (place) => view.getFloat64(8 * place, true);
    case 'float16':
      return (place) => halfOf(view.getUint16(2 * place, true));
    case 'bfloat16': {
      // The upper half of a float32.
      const word = new DataView(new ArrayBuffer(4));
      return (place) => {
        word.setUint16(0, view.getUint16(2 * place, true));
        return word.getFloat32(0);
      };
    }
  }
}

/** IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const [exponent, fraction] = [(bits >> 10) & 0x1f, bits & 0x3ff];
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}
