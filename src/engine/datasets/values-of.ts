/** What belongs to some samples, one after the other, of `all`, where `each` elements belong to a sample. */
export function valuesOf<Values extends Uint8Array | Float32Array>(
  all: Values,
  each: number,
  samples: Int32Array | Uint32Array,
): Values {
  const length = samples.length * each;
  const found = all instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length);
  samples.forEach((sample, i) => found.set(all.subarray(sample * each, (sample + 1) * each), i * each));
  return found as Values;
}
