/** What `npm run distill` is asked to do. */
import { parseArgs } from 'node:util';
import type { Experiment } from '../engine/experiment';
import { numberOf } from '../engine/datasets/task-of';
import { firstMetric, metricIds } from '../engine/evaluation/metric-catalogue';
import { axesOf } from '../engine/study/axes';
import { columnOf } from '../engine/study/csv';
import { cellsOf, MOST_SEEDS, type AxisValues, type Cell, type Sweep } from '../engine/study/runs';
import { onGivenData, predictedWays, readGivenData, withGivenAnswers, type GivenData } from './given-data';
import { idleReason } from '../engine/study/idle-axes';
import type { Imported, StudyRun } from '../engine/study/study-file';
import { t } from '../messages';
import { commonOptions } from './command';
import { withGivenWeights } from './given-weights';
import { explainedIssue } from './read-experiment';
import { readSubject } from './read-subject';
import type { Compared } from '../report/results-table';
import { readJobs } from './study-options';
import { readUsage, UsageError, wholeNumber } from './usage-error';

const USAGE = 'Usage: npm run distill -- FILE [options]; --help says which';

export interface DistillArguments {
  readonly experiment: Experiment;
  readonly seeds: number;
  readonly sweep: Sweep;
  /** Every combination of the sweep's values, all valid; a single one without a sweep. */
  readonly cells: readonly Extract<Cell, { experiment: Experiment }>[];
  /** Arms that the others are compared with; empty where the usual ones do. */
  readonly against: readonly string[];
  /** What they are compared by. */
  readonly metrics: readonly Compared[];
  readonly csv?: string;
  readonly out?: string;
  /** Whether safetensors of small numbers are written in float32 too. */
  readonly withFloats: boolean;
  /** The visitor's own data, where they are given. */
  readonly given?: GivenData;
  /** A table of logits in the teacher's place. */
  readonly answers?: GivenData;
  /** Where to write each arm as a project in PyTorch. */
  readonly project?: string;
  /** Where to write the report. */
  readonly report?: string;
  /** Networks that begin with weights from a file. */
  readonly imported?: Imported;
  /** Finished runs that the file itself has. */
  readonly kept: readonly StudyRun[];
  /** Runs at once. */
  readonly jobs: number;
  readonly resume: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
  /** What is to be known of it. */
  readonly remarks: readonly string[];
}

/** @throws UsageError */
export async function readArguments(args: readonly string[]): Promise<DistillArguments> {
  const { positionals, values } = parsed(args);
  const [path] = positionals;
  if (!path || positionals.length > 1) throw new UsageError(USAGE);
  const seedsGiven = values.seeds === undefined ? undefined : wholeNumber('seeds', values.seeds, 1, MOST_SEEDS);
  const jobs = readJobs(values.jobs);
  const subject = await readSubject(path);
  const { experiment: named, study } = subject;
  const seeds = seedsGiven ?? study?.seeds ?? 1;
  const given = values.data === undefined ? undefined : await readGivenData(values.data);
  const predicts = readPredicts(values.predicts);
  const unread = (['target', 'predicts'] as const).find((option) => !given && values[option] !== undefined);
  if (unread) throw new UsageError(`--${unread}: is of your own data: needs --data`);
  const onData = given ? onGivenData(named, given, { target: values.target, predicts }) : named;
  const logits = values['teacher-logits'];
  const answers = logits === undefined ? undefined : await readGivenData(logits, '--teacher-logits');
  if (logits !== undefined && values['teacher-weights'] !== undefined)
    throw new UsageError('--teacher-weights: the teacher is a table of logits already');
  let onWeights = onData;
  let imported = subject.imported;
  for (const role of ['teacher', 'student'] as const) {
    const path = values[`${role}-weights`];
    if (path === undefined) continue;
    const given = await withGivenWeights(onWeights, role, path, values[`${role}-mapping`]);
    onWeights = given.experiment;
    imported = { ...imported, [role]: given.network };
  }
  const experiment = answers ? withGivenAnswers(onWeights, answers, given) : onWeights;
  const sweep = values.sweep?.map((text) => readAxis(text, experiment)) ?? study?.sweep ?? [];
  const repeated = sweep.find(({ axis }, i) => sweep.findIndex((other) => other.axis === axis) !== i);
  if (repeated) throw new UsageError(`--sweep: ${repeated.axis} is given twice`);
  const against = readBaselines(values.against ?? [], experiment);
  const cells = validCells(experiment, sweep);
  const withFloats = values['with-floats'] ?? false;
  if (withFloats && values.out === undefined) throw new UsageError('--with-floats: needs --out');
  const metrics = readMetrics(values.metric ?? [firstMetric(numberOf(experiment.data) !== undefined)], cells);
  return {
    experiment,
    seeds,
    sweep,
    cells,
    against,
    metrics,
    csv: values.csv,
    out: values.out,
    withFloats,
    ...(given && { given }),
    ...(answers && { answers }),
    project: values.project,
    report: values.report,
    imported,
    kept: study?.runs ?? [],
    jobs,
    resume: values.resume,
    quiet: values.quiet || values.json,
    json: values.json,
    remarks: remarksOn(experiment, sweep),
  };
}

const parsed = (args: readonly string[]) =>
  readUsage(
    () =>
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          seeds: { type: 'string' },
          sweep: { type: 'string', multiple: true },
          against: { type: 'string', multiple: true },
          metric: { type: 'string', multiple: true },
          csv: { type: 'string' },
          out: { type: 'string' },
          'with-floats': { type: 'boolean' },
          data: { type: 'string' },
          target: { type: 'string', multiple: true },
          predicts: { type: 'string' },
          'teacher-logits': { type: 'string' },
          'teacher-weights': { type: 'string' },
          'teacher-mapping': { type: 'string' },
          'student-weights': { type: 'string' },
          'student-mapping': { type: 'string' },
          project: { type: 'string' },
          report: { type: 'string' },
          jobs: { type: 'string', default: '1' },
          resume: { type: 'boolean', default: false },
          json: { type: 'boolean', default: false },
          ...commonOptions,
        },
      }),
    USAGE,
  );

/** Axes along which nothing changes: said before an hour is spent on them. */
const remarksOn = (experiment: Experiment, sweep: Sweep): string[] =>
  sweep.flatMap(({ axis }) => {
    const why = idleReason({ id: axis }, experiment);
    return why ? [`--sweep ${axis}: every value trains the same networks. ${t(`axis.idle.${why}`)}`] : [];
  });

function readPredicts(given: string | undefined): (typeof predictedWays)[number] | undefined {
  const found = predictedWays.find((way) => way === given);
  if (given !== undefined && !found)
    throw new UsageError(`--predicts: expected ${predictedWays.join(', ')}, got ${given}`);
  return found;
}

/** `temperature=1,2,4` */
function readAxis(text: string, experiment: Experiment): AxisValues {
  const [, id, list] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (!id || !list) throw new UsageError(`--sweep: expected name=value,value,…, got ${text}`);
  const known = axesOf(experiment).map((axis) => axis.id);
  if (!known.includes(id)) {
    throw new UsageError(`--sweep: there is no ${id} in this experiment; it has ${known.join(', ')}`);
  }
  const values = list.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (!values.every(Number.isFinite)) throw new UsageError(`--sweep: ${id}: expected numbers, got ${list}`);
  return { axis: id, values: [...new Set(values)] };
}

/** Ids of arms; `all` stands for every one. */
function readBaselines(given: readonly string[], { arms }: Experiment): string[] {
  const known = arms.map(({ id }) => id);
  const unknown = given.find((id) => id !== 'all' && !known.includes(id));
  if (unknown !== undefined)
    throw new UsageError(`--against: there is no arm ${unknown}; there are ${known.join(', ')}`);
  return given.includes('all') ? known : [...new Set(given)];
}

/** Metrics go by their columns in CSV files. */
const compared = new Map(
  (['test', 'validation'] as const).flatMap((on) =>
    metricIds.map((metric) => [columnOf(metric, on), { metric, on }] as const),
  ),
);

function readMetrics(given: readonly string[], cells: DistillArguments['cells']): Compared[] {
  const data = cells.map(({ experiment }) => experiment.data);
  return [...new Set(given)].map((name) => {
    const found = compared.get(name);
    if (!found) throw new UsageError(`--metric: there is no ${name}; there are ${[...compared.keys()].join(', ')}`);
    if (found.on === 'validation' && !data.some(({ validation }) => validation > 0)) {
      throw new UsageError(`--metric: ${name} needs a validation split: data.validation above 0`);
    }
    if (found.metric === 'withheldAccuracy' && !data.some(({ withheld }) => withheld.length > 0)) {
      throw new UsageError(`--metric: ${name} needs a withheld class: data.withheld`);
    }
    return found;
  });
}

function validCells(experiment: Experiment, sweep: Sweep): DistillArguments['cells'] {
  return cellsOf(experiment, sweep).map((cell) => {
    if ('experiment' in cell) return cell;
    throw new UsageError(
      `--sweep: ${cellName(sweep, cell.values)} is not a valid experiment:\n${explainedIssue(cell.issue)}`,
    );
  });
}

/** `temperature=4 alpha=0.9`; empty without a sweep. */
export const cellName = (sweep: Sweep, values: readonly number[]): string =>
  sweep.map(({ axis }, i) => `${axis}=${values[i]}`).join(' ');
