/** Zero crossings of the kernel on either side, and steps of its table between two of them. */
const CROSSINGS = 16;
const STEPS = 512;

/** sinc(x) under a Hann window, from 0 to the last crossing. */
const KERNEL = Float64Array.from({ length: CROSSINGS * STEPS + 2 }, (_, i) => {
  const x = i / STEPS;
  if (x >= CROSSINGS) return 0;
  const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  return sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / CROSSINGS));
});

/**
 * A recording at another rate: what is above half of the lower of both rates is taken away (band-limited interpolation; Smith,
 * Digital Audio Resampling, 2002; the kernel from a table, linearly between its entries).
 * @param samples at `from` a second
 * @param count of samples at `to` a second; zeros follow where the recording has ended
 */
export function resample(samples: Float32Array, from: number, to: number, count: number): Float32Array {
  const made = new Float32Array(count);
  if (from === to) {
    made.set(samples.subarray(0, count));
    return made;
  }
  const cutoff = Math.min(1, to / from);
  const reach = CROSSINGS / cutoff;
  for (let i = 0; i < count; i++) {
    const centre = (i * from) / to;
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let k = Math.max(0, Math.ceil(centre - reach)); k <= last; k++) {
      const place = Math.abs(centre - k) * cutoff * STEPS;
      const entry = Math.floor(place);
      const weight = KERNEL[entry]! + (place - entry) * (KERNEL[entry + 1]! - KERNEL[entry]!);
      sum += weight * samples[k]!;
    }
    made[i] = sum * cutoff;
  }
  return made;
}
