/** What `npm run distill` is asked to do. */
import { parseArgs } from 'node:util';
import type { Experiment } from '../engine/experiment';
import { metricIds, type MetricId } from '../engine/evaluation/metric-catalogue';
import { axesOf } from '../engine/study/axes';
import { columnOf } from '../engine/study/csv';
import type { MeasuredOn } from '../engine/study/outcomes';
import { cellsOf, MOST_SEEDS, type AxisValues, type Cell, type Sweep } from '../engine/study/runs';
import { onGivenData, readGivenData, withGivenAnswers, type GivenData } from './given-data';
import { explainedIssue, readExperiment } from './read-experiment';
import { readUsage, UsageError } from './usage-error';

export const USAGE =
  'Usage: npm run distill -- experiment.json [--seeds 5] [--sweep temperature=1,2,4]… [--against arm|all]… [--metric nll]… [--csv file] [--out folder [--with-floats]] [--project folder] [--data file-or-folder] [--target column] [--teacher-logits file]';

/** A metric, and on which samples. */
export interface Compared {
  readonly metric: MetricId;
  readonly on: MeasuredOn;
}

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
}

/** @throws UsageError */
export async function readArguments(args: readonly string[]): Promise<DistillArguments> {
  const { positionals, values } = parsed(args);
  const [path] = positionals;
  if (!path || positionals.length > 1) throw new UsageError(USAGE);
  const seeds = Number(values.seeds ?? 1);
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > MOST_SEEDS) {
    throw new UsageError(`--seeds: expected a whole number from 1 to ${MOST_SEEDS}, got ${values.seeds}`);
  }
  const named = await readExperiment(path);
  const given = values.data === undefined ? undefined : await readGivenData(values.data);
  const onData = given ? onGivenData(named, given, values.target) : named;
  const logits = values['teacher-logits'];
  const answers = logits === undefined ? undefined : await readGivenData(logits, '--teacher-logits');
  const experiment = answers ? withGivenAnswers(onData, answers) : onData;
  const sweep = (values.sweep ?? []).map((text) => readAxis(text, experiment));
  const repeated = sweep.find(({ axis }, i) => sweep.findIndex((other) => other.axis === axis) !== i);
  if (repeated) throw new UsageError(`--sweep: ${repeated.axis} is given twice`);
  const against = readBaselines(values.against ?? [], experiment);
  const cells = validCells(experiment, sweep);
  const withFloats = values['with-floats'] ?? false;
  if (withFloats && values.out === undefined) throw new UsageError('--with-floats: needs --out');
  const metrics = readMetrics(values.metric ?? ['accuracy'], cells);
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
          target: { type: 'string' },
          'teacher-logits': { type: 'string' },
          project: { type: 'string' },
        },
      }),
    USAGE,
  );

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
