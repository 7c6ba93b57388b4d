/** What every command is asked that trains many runs, keeps each as it ends and writes tables of them. */
import { writeFile } from 'node:fs/promises';
import { MOST_SEEDS } from '../engine/study/runs';
import { commonOptions } from './command';
import { keptRuns, type KeptFile } from './kept-file';
import { exists, reached, taken } from './places';
import { UsageError, wholeNumber } from './usage-error';

/** More threads than that are asked for by mistake. */
const MOST_JOBS = 64;

/** @throws UsageError */
export const readJobs = (text: string): number => wholeNumber('jobs', text, 1, MOST_JOBS);

/** For `parseArgs`. */
export const studyOptions = {
  seeds: { type: 'string', default: '5' },
  jobs: { type: 'string', default: '1' },
  resume: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  out: { type: 'string' },
  ...commonOptions,
} as const;

export interface StudyAsked {
  readonly seeds: number;
  /** Runs at once. */
  readonly jobs: number;
  readonly resume: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Where the tables go. */
  readonly out?: string;
}

/** @param leastSeeds fewer say nothing @throws UsageError */
export function readStudyOptions(
  values: Pick<StudyAsked, 'resume' | 'json' | 'quiet' | 'out'> & { readonly seeds: string; readonly jobs: string },
  leastSeeds: number,
): StudyAsked {
  const { resume, json, quiet, out } = values;
  const seeds = wholeNumber('seeds', values.seeds, leastSeeds, MOST_SEEDS);
  return { seeds, jobs: readJobs(values.jobs), resume, json, quiet: quiet || json, ...(out !== undefined && { out }) };
}

/** What `--help` says of these options. @param kept what `--resume` takes finished runs from, in words */
export const studyOptionsHelp = (kept: string): string => `  --jobs 2          runs at once, each in a thread of its own
  --resume          takes what was trained alike from ${kept}, where every run is kept as it ends
  --out FILE.md     writes the tables; a file that is there only with --resume
  --json            prints JSON instead of tables, and nothing else
  --quiet           no progress
  --help            this`;

export const EXIT_CODES = '2 asked for wrongly; 130 interrupted, 143 ended: finished runs are kept.';

/**
 * A look at where tables and finished runs will be written, before training.
 * @param kept of the runs, where it is a file of this study alone
 * @throws UsageError where something is there that nobody asked to go on with, or that can't be written to
 */
export async function openTables({ out, resume }: StudyAsked, kept?: string): Promise<void> {
  if (out === undefined) return;
  for (const path of resume ? [] : [out, ...(kept === undefined ? [] : [kept])])
    if (await exists(path)) throw taken('out', path);
  await reached('out', () => writeFile(out, '', { flag: 'a' }));
}

/**
 * The file of finished runs beside the tables; none without these.
 * @param order tasks of the study, as their runs stand in it
 * @throws UsageError as `openTables` does, or where there is nothing to go on with
 */
export async function openRunsBeside(asked: StudyAsked, order: readonly string[]): Promise<KeptFile | undefined> {
  const { out, resume } = asked;
  if (out === undefined) {
    if (resume) throw new UsageError('--resume: needs --out, beside which finished runs are kept');
    return undefined;
  }
  const path = `${out}.runs.json`;
  if (resume) await keptRuns(path);
  await openTables(asked, path);
  return { path, order };
}
