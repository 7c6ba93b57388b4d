/** What `npm run compress` is asked to do. */
import { parseArgs } from 'node:util';
import type { Experiment } from '../engine/experiment';
import { commonOptions } from './command';
import { readExperiment } from './read-experiment';
import { readUsage, UsageError } from './usage-error';

const USAGE =
  'Usage: npm run compress -- experiment.json --within 1 --out folder [--narrowing 12] [--minutes 3] [--resume]';

export const HELP = `${USAGE}

Looks for the smallest network that loses no more than so many points of the teacher's accuracy.

  --within 1        points of accuracy that may be lost
  --out FOLDER      gets recipe.json, tries.csv, tries.json and report.html; one that is not empty is not written over
  --narrowing 12    tries that narrow down, at most
  --minutes 3       no try begins later than that
  --resume          goes on with the tries that are in the folder
  --json            prints what was found as JSON, and nothing else
  --quiet           no progress
  --help            this

Exit codes: 0 found; 1 nothing was good enough, or a run failed; 2 asked for wrongly; 130 interrupted, 143 ended: finished
tries are kept.`;

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
  readonly quiet: boolean;
  readonly json: boolean;
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
    quiet: values.quiet,
    json: values.json,
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
          json: { type: 'boolean', default: false },
          ...commonOptions,
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
