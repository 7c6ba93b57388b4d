import FFT from 'fft.js';

export interface MelShape {
  /** Samples a second. */
  readonly rate: number;
  readonly bands: number;
  /** Samples of a frame, and from one frame to the next. */
  readonly window: number;
  readonly hop: number;
}

/** The lowest band's lower end in Hz; the highest band ends a little below half of the rate. */
const LOWEST_HZ = 80;
const HIGHEST_OF_RATE = 0.475;
/** Quieter than that is silence: 80 dB below the loudest. */
const FLOOR = 1e-8;
/**
 * Values are multiples of 1/256 dB: far less than can be heard, and far more than the last digits of cosines and logarithms, which
 * are not the same in every browser. The hash of a table is.
 */
const PARTS_OF_DB = 256;

/** Mel of f Hz: 2595 log₁₀(1 + f / 700) (O'Shaughnessy, Speech Communication, 1987). */
const melOf = (hertz: number): number => 2595 * Math.log10(1 + hertz / 700);
const hertzOf = (mel: number): number => 700 * (10 ** (mel / 2595) - 1);

export const stepsOf = (samples: number, { window, hop }: MelShape): number =>
  Math.max(1, Math.floor((samples - window) / hop) + 1);

/**
 * Log-mel bands: frames under a Hann window w, power |FFT(w · x)|² / (Σ w)², summed by triangles that are evenly spaced on
 * the mel scale from 80 Hz to 0.475 of the rate, in decibels: 10 log₁₀ of it, −80 at least.
 * @param samples scaled to a peak of 1 first, so that it is no matter how loud a recording is
 * @returns `[steps, bands]`, row-major
 */
export function melBands(samples: Float32Array, shape: MelShape): Float32Array {
  const { window, hop, bands } = shape;
  const hann = Float64Array.from({ length: window }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / window));
  const size = 2 ** Math.ceil(Math.log2(2 * window));
  const fft = new FFT(size);
  const [frame, spectrum] = [new Array<number>(size).fill(0), fft.createComplexArray() as number[]];
  const triangles = trianglesOf(shape, size);
  const scale = 1 / (peakOf(samples) * hann.reduce((sum, value) => sum + value, 0));
  const steps = stepsOf(samples.length, shape);
  const made = new Float32Array(steps * bands);
  for (let step = 0; step < steps; step++) {
    for (let i = 0; i < window; i++) frame[i] = (samples[step * hop + i] ?? 0) * hann[i]! * scale;
    fft.realTransform(spectrum, frame);
    triangles.forEach(({ first, weights }, band) => {
      let energy = 0;
      for (let i = 0; i < weights.length; i++) {
        const [re, im] = [spectrum[2 * (first + i)]!, spectrum[2 * (first + i) + 1]!];
        energy += weights[i]! * (re * re + im * im);
      }
      const decibels = 10 * Math.log10(Math.max(FLOOR, energy));
      made[step * bands + band] = Math.round(decibels * PARTS_OF_DB) / PARTS_OF_DB;
    });
  }
  return made;
}

/** 1 for silence, which stays what it is. */
const peakOf = (samples: Float32Array): number =>
  samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;

interface Triangle {
  /** The first place of the spectrum that it covers. */
  readonly first: number;
  readonly weights: readonly number[];
}

function trianglesOf({ rate, bands }: MelShape, size: number): Triangle[] {
  const [low, high] = [melOf(LOWEST_HZ), melOf(HIGHEST_OF_RATE * rate)];
  const edges = Array.from({ length: bands + 2 }, (_, i) => hertzOf(low + ((high - low) * i) / (bands + 1)));
  return Array.from({ length: bands }, (_, band) => {
    const [from, middle, to] = [edges[band]!, edges[band + 1]!, edges[band + 2]!];
    const first = Math.ceil((from * size) / rate);
    const last = Math.floor((to * size) / rate);
    const weights = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
      const hertz = ((first + i) * rate) / size;
      return hertz <= middle ? (hertz - from) / (middle - from) : (to - hertz) / (to - middle);
    });
    return { first, weights };
  });
}
