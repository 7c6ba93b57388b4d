/** A study as one file: what was asked, and every run that is finished. Page and command write it and read each other's. */
import * as v from 'valibot';
import { PlaygroundError } from '../errors';
import { plainCodes } from '../backend/replay/why-plain';
import { parseExperiment, type Experiment } from '../experiment';
import { metricIds } from '../evaluation/metric-catalogue';
import { sha256 } from '../sha256';
import type { MeasureOptions, RunOutcome } from '../training/measure-run';
import { hashWeights } from '../training/weight-hash';
import type { CsvRun } from './csv';
import { MOST_SEEDS, MOST_VALUES, runKey, type Sweep } from './runs';

const FORMAT = 'distillation-playground-study';
const VERSION = 1;
const MOST_AXES = 6;
const MOST_RUNS = 100_000;

/** A finished run, and by which Experiment it was trained. */
export interface StudyRun extends CsvRun {
  /** SHA-256 of the Experiment under its seed, names aside, and of weights from files; see `studyRunKey`. */
  readonly key: string;
}

export interface StudyFile {
  readonly experiment: Experiment;
  readonly seeds: number;
  readonly sweep: Sweep;
  readonly runs: readonly StudyRun[];
}

/** SHA-256 of all that a run's outcome depends on: what arms are called is none of it. */
export const experimentHash = (experiment: Experiment): string => sha256(new TextEncoder().encode(runKey(experiment)));

/** Networks read from files, by the role that they have in every run. */
export type Imported = NonNullable<MeasureOptions['imported']>;

/** Which, by their weights. */
export const importedHashes = ({ teacher, student }: Imported = {}): string[] => [
  ...(teacher ? [`teacher ${hashWeights(teacher.weights)}`] : []),
  ...(student ? [`student ${hashWeights(student.weights)}`] : []),
];

/** A run's `key`. */
export const studyRunKey = (experiment: Experiment, imported: Imported = {}): string =>
  [experimentHash(experiment), ...importedHashes(imported)].join(' ');

/** JSON with a line a run, so that a longer study differs by its new lines. */
export function writeStudyFile({ experiment, seeds, sweep, runs }: StudyFile): string {
  const head = { format: FORMAT, version: VERSION, hash: experimentHash(experiment), experiment, seeds, sweep };
  const lines = runs.map(({ values, seed, key, outcome }) => JSON.stringify({ values, seed, key, outcome }));
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "runs": [\n${lines.join(',\n')}\n]\n}\n`;
}

const number = v.pipe(v.number(), v.finite());
const word = v.pipe(v.string(), v.maxLength(200));
const measured = Object.fromEntries(metricIds.map((id) => [id, v.optional(number)]));
const networkResult = v.object({
  ...measured,
  validation: v.optional(v.object(measured)),
  tasks: v.optional(v.record(word, v.object({ ...measured, validation: v.optional(v.object(measured)) }))),
  behind: v.optional(v.object({ samples: number, sum: number, squares: number })),
  parameters: number,
  bytes: number,
  nonZero: v.optional(number),
  multiplyAdds: number,
  hash: word,
});
const divergence = v.object({ network: word, step: number, suggestedLearningRate: number });
/** What came of a run's networks, as any file of runs has it. */
export const outcomeSchemas = {
  results: v.record(word, networkResult),
  divergences: v.pipe(v.array(divergence), v.maxLength(40)),
};
const plainWork = v.object({
  work: word,
  code: v.picklist(plainCodes),
  // JSON has no infinite number.
  details: v.record(word, v.nullable(v.union([word, number]))),
});
const outcome = v.object({
  ...outcomeSchemas,
  backend: word,
  plain: v.optional(v.pipe(v.array(plainWork), v.maxLength(40))),
});
const axis = v.object({ axis: word, values: v.pipe(v.array(number), v.minLength(1), v.maxLength(MOST_VALUES * 10)) });
const schema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  experiment: v.unknown(),
  seeds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_SEEDS)),
  sweep: v.pipe(v.array(axis), v.maxLength(MOST_AXES)),
  runs: v.pipe(
    v.array(v.object({ values: v.array(number), seed: number, key: word, outcome })),
    v.maxLength(MOST_RUNS),
  ),
});

export const isStudyFile = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === FORMAT;

/** `value` as a study. @throws PlaygroundError `run-unreadable` with the reason, whatever it is */
export function requireStudyFile(value: unknown): StudyFile {
  const unreadable = (reason: string, problem = '') => new PlaygroundError('run-unreadable', { reason, problem });
  if (!isStudyFile(value)) throw unreadable('no-run');
  if ((value as { version?: unknown }).version !== VERSION) throw unreadable('version');
  const read = v.safeParse(schema, value, { abortEarly: true });
  if (!read.success) throw unreadable('damaged', v.getDotPath(read.issues[0]) ?? '');
  const parsed = parseExperiment(read.output.experiment);
  if (!parsed.ok) throw unreadable('settings', parsed.issues[0]?.path ?? '');
  const { seeds, sweep, runs } = read.output;
  if (runs.some(({ values }) => values.length !== sweep.length)) throw unreadable('damaged', 'runs.values');
  return {
    experiment: parsed.experiment,
    seeds,
    sweep,
    runs: runs.map((run) => ({ ...run, outcome: run.outcome as RunOutcome })),
  };
}
