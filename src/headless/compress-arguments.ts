/** What `npm run compress` is asked to do. */
import { parseArgs } from 'node:util';
import type { Experiment } from '../engine/experiment';
import { readExperiment } from './read-experiment';
import { readUsage, UsageError } from './usage-error';

export const USAGE =
  'Usage: npm run compress -- experiment.json --within 1 --out folder [--narrowing 12] [--minutes 3] [--resume]';

/** More than that is no search any more. */
const MOST_NARROWING = 100;

export interface CompressArguments {
  readonly experiment: Experiment;
  /** Points of accuracy that may be lost. */
  readonly within: number;
  readonly out: string;
  /** Tries that narrow down, at most; the search's own number where absent. */
  readonly narrowing?: number;
  /** No try begins later than that. */
  readonly minutes?: number;
  /** Goes on with the tries that are in the folder. */
  readonly resume: boolean;
}

/** @throws UsageError */
export async function readArguments(args: readonly string[]): Promise<CompressArguments> {
  const { positionals, values } = parsed(args);
  const [path] = positionals;
  if (!path || positionals.length > 1 || !values.out) throw new UsageError(USAGE);
  const within = numberOf('within', values.within, 0, 100);
  const { narrowing, minutes } = values;
  return {
    experiment: await readExperiment(path),
    within,
    out: values.out,
    ...(narrowing === undefined ? {} : { narrowing: Math.round(numberOf('narrowing', narrowing, 0, MOST_NARROWING)) }),
    ...(minutes === undefined ? {} : { minutes: numberOf('minutes', minutes, 0, Infinity) }),
    resume: values.resume,
  };
}

const parsed = (args: readonly string[]) =>
  readUsage(
    () =>
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          within: { type: 'string', default: '1' },
          out: { type: 'string' },
          narrowing: { type: 'string' },
          minutes: { type: 'string' },
          resume: { type: 'boolean', default: false },
        },
      }),
    USAGE,
  );

function numberOf(flag: string, text: string, min: number, max: number): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (value >= min && value <= max) return value;
  const range = max === Infinity ? `${min} or more` : `a number from ${min} to ${max}`;
  throw new UsageError(`--${flag}: expected ${range}, got ${text}`);
}
