import type { FileKind, Shaping } from '../file-table';
import { limits } from '../limits';
import { refuse } from '../refusal';
import { melBands, stepsOf, type MelShape } from '../sounds/mel';
import { resample } from '../sounds/resample';
import { readWav, type Sound } from '../sounds/wav';
import type { Note } from '../table';

export interface SoundOptions {
  /** What sounds become; as the shipped spoken digits are, where it is not told. */
  readonly sound?: {
    /** Samples a second before bands are taken. */
    readonly rate?: number;
    /** How much is read of each: the length of the longest of some, where it is not told. Zeros follow shorter ones. */
    readonly seconds?: number;
    readonly bands?: number;
    /** Milliseconds of a frame, and from one to the next. */
    readonly window?: number;
    readonly hop?: number;
  };
}

const USUAL = { rate: 8000, bands: 16, window: 32, hop: 20 } as const;

const BOUNDS = {
  rate: limits.rates,
  seconds: [0.05, limits.seconds],
  bands: [1, limits.bands],
  window: [4, 200],
  hop: [1, 200],
} as const;

/** WAV, as bands of the mel scale over time. */
export const sounds = ({ sound: told = {} }: SoundOptions): FileKind<Sound> => ({
  decode: readWav,
  shapedLike(sample, file) {
    const [least, most] = BOUNDS.seconds;
    const longest = sample.reduce((length, { seconds }) => Math.max(length, seconds), 0);
    const wanted = { ...USUAL, seconds: Math.min(most, Math.max(least, longest)), ...told };
    for (const option of ['rate', 'seconds', 'bands', 'window', 'hop'] as const) {
      const [least, most] = BOUNDS[option];
      // Not a number is neither.
      if (!(wanted[option] >= least && wanted[option] <= most)) refuse(file, 'bad-option', { option, least, most });
    }
    const samplesOf = (milliseconds: number): number => Math.max(1, Math.round((wanted.rate * milliseconds) / 1000));
    const shape: MelShape = {
      rate: wanted.rate,
      bands: Math.round(wanted.bands),
      window: samplesOf(wanted.window),
      hop: samplesOf(wanted.hop),
    };
    const count = Math.max(shape.window, Math.round(wanted.seconds * wanted.rate));
    if (stepsOf(count, shape) > limits.steps) {
      refuse(file, 'bad-option', { option: 'hop', least: (1000 * wanted.seconds) / limits.steps, most: BOUNDS.hop[1] });
    }
    return shapingTo(shape, count);
  },
});

function shapingTo(shape: MelShape, count: number): Shaping<Sound> {
  const steps = stepsOf(count, shape);
  const seconds = count / shape.rate;
  let cut = 0;
  return {
    size: steps * shape.bands,
    bytes: 4,
    shaped(sound) {
      if (sound.seconds > seconds + 1 / shape.rate) cut++;
      return melBands(resample(sound.samples, sound.rate, shape.rate, count), shape);
    },
    column: (values) => ({
      name: 'sound',
      kind: 'numbers',
      shape: [steps, shape.bands],
      values: values as Float32Array,
    }),
    notes: (): Note[] => (cut > 0 ? [{ kind: 'cut-short', details: { count: cut, seconds } }] : []),
  };
}
