/** Which runs `npm run study` is made of: methods and presets, on pairs of networks, in situations. */
import { MOST_ARMS, type ArmChoice } from '../engine/arms';
import type { TermId } from '../engine/distillation/catalogue';
import { matchTaps } from '../engine/distillation/matching';
import { methodObjective } from '../engine/distillation/methods';
import { ranges, requireExperiment, type Experiment } from '../engine/experiment';
import { planOf, type NetworkSpec } from '../engine/models/catalogue';
import { plainCnn as cnn } from '../engine/models/cnn';
import { plainMlp as mlp } from '../engine/models/mlp';
import { classTask } from '../engine/models/plan';
import { withPreset, type PresetId } from '../engine/presets/catalogue';
import type { RunResult } from '../engine/training/measure-run';
import type { PlannedRun } from './kept-runs';

export interface Situation {
  readonly title: string;
  readonly data: object;
  /** What is compared: accuracy on all test samples, or on the withheld class alone. */
  readonly measure: (result: RunResult[string]) => number;
}
const accuracy = (result: RunResult[string]) => result.accuracy ?? NaN;
export const situations: readonly Situation[] = [
  { title: '50 labels', data: { labelled: 50, unlabelled: ranges.unlabelled.max }, measure: accuracy },
  {
    title: '3 withheld: accuracy on 3s',
    data: { labelled: 50, unlabelled: ranges.unlabelled.max, withheld: [3] },
    measure: (r) => r.withheldAccuracy ?? NaN,
  },
  { title: 'all labels', data: { labelled: 1297 }, measure: accuracy },
];

export interface Pair {
  readonly title: string;
  readonly teacher: NetworkSpec;
  readonly student: NetworkSpec;
  readonly epochs: number;
}
/** Dense networks where the term can read them; convolutional ones for the terms that need maps. */
export const pairs: readonly [Pair, Pair] = [
  { title: 'MLP 64-128-64-10 → MLP 64-16-10, 30 epochs', teacher: mlp(128, 64), student: mlp(16), epochs: 30 },
  { title: 'CNN 8·16 + 32 → CNN 4·8, 10 epochs', teacher: cnn([8, 16], [32]), student: cnn([4, 8], []), epochs: 10 },
];

/** A run, and which of its networks are rows of the table. */
export interface StudyRun extends PlannedRun {
  /** The row that a network is; none where another run has it already. */
  readonly rowOf: (network: string) => string | undefined;
}

/** Runs whose networks make one column of a table. */
export interface ColumnRuns {
  readonly situation: Situation;
  readonly runs: readonly StudyRun[];
}

const fits = (term: TermId, { teacher, student }: Pair): boolean =>
  matchTaps({ term, weight: 1 }, planOf(student, classTask([8, 8, 1], 10)), planOf(teacher, classTask([8, 8, 1], 10)))
    .ok;

/** Which methods are measured on which pair: each on the first that it can read; the reference on both. */
function methodsOf(pair: Pair, chosen: readonly TermId[]): TermId[] {
  const others = chosen.filter((id) => id !== 'cross-entropy' && id !== 'soft-targets');
  return ['soft-targets', ...others.filter((id) => pairs.find((each) => fits(id, each)) === pair)];
}

const experimentOf = (pair: Pair, situation: Situation, seed: number, arms?: readonly ArmChoice[]): Experiment =>
  requireExperiment({
    seed,
    data: situation.data,
    teacher: pair.teacher,
    student: pair.student,
    training: { epochs: pair.epochs, clipNorm: 1 },
    ...(arms ? { arms } : {}),
  });

const seedsFrom = (count: number): number[] => Array.from({ length: count }, (_, i) => 42 + i);

/** Methods as arms, as many a run as there may be, each run with the student without a teacher. */
export function methodsColumn(pair: Pair, situation: Situation, chosen: readonly TermId[], seeds: number): ColumnRuns {
  const methods = methodsOf(pair, chosen);
  const runs: StudyRun[] = [];
  for (let start = 0; start < methods.length; start += MOST_ARMS - 1) {
    const arms: ArmChoice[] = [
      ...methods.slice(start, start + MOST_ARMS - 1).map((id) => ({ id, objective: methodObjective(id) })),
      { id: 'scratch', objective: methodObjective('cross-entropy') },
    ];
    const again = (id: string) => start > 0 && (id === 'scratch' || id === 'teacher');
    const task = `${pair.title} · ${situation.title} · ${arms.map(({ id }) => id).join(', ')}`;
    for (const seed of seedsFrom(seeds)) {
      const experiment = experimentOf(pair, situation, seed, arms);
      runs.push({ task, experiment, rowOf: (id) => (again(id) ? undefined : id) });
    }
  }
  return { situation, runs };
}

/** Every arm of every preset; the controls are those of its own run. */
export function presetsColumn(
  pair: Pair,
  situation: Situation,
  chosen: readonly PresetId[],
  seeds: number,
): ColumnRuns {
  const runs = chosen.flatMap((preset) =>
    seedsFrom(seeds).flatMap((seed): StudyRun[] => {
      const base = experimentOf(pair, situation, seed);
      const result = withPreset(base, preset);
      // One that withholds classes of its own accord shows its point in that situation alone.
      if (!result.ok || !same(result.experiment.data.withheld, base.data.withheld)) return [];
      const { experiment } = result;
      const task = `${preset} · ${situation.title}`;
      return [{ task, experiment, rowOf: (id) => (id === 'teacher' ? undefined : `${preset} · ${id}`) }];
    }),
  );
  return { situation, runs };
}

const same = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join();
