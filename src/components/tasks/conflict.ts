/** What the gradients of several tasks are to one another over a run, and what each arm's way to weigh them makes of it. Pure. */
import { alongTask, cosineOf, taskPairs, type TaskConflict } from '../../engine/evaluation/task-conflict';
import type { Experiment } from '../../engine/experiment';
import { learnedTasks } from '../../engine/task-weighing';
import type { LossPoint, NetworkId } from '../../workers/protocol';
import type { Curve } from '../charts/curves';
import { downsample } from '../charts/downsample';

const MOST_DRAWN = 200;

/** A step at which an arm's tasks were compared. */
interface Compared {
  readonly step: number;
  readonly conflict: TaskConflict;
}

/** An arm that learns several tasks: their places in the order of its conflicts, and those. */
interface Torn {
  readonly network: NetworkId;
  readonly tasks: readonly number[];
  readonly compared: readonly Compared[];
}

export function tornArms(experiment: Experiment, losses: readonly LossPoint[]): readonly Torn[] {
  return experiment.arms.flatMap(({ id }) => {
    const tasks = learnedTasks(experiment, id);
    if (tasks.length < 2) return [];
    const compared = losses.flatMap(({ network, step, conflict }) =>
      network === id && conflict ? [{ step, conflict }] : [],
    );
    return [{ network: id, tasks, compared }];
  });
}

/** Cosines of two tasks' gradients as they are, by the tasks' places; of each arm that learns both. */
export function betweenTasks(arms: readonly Torn[], count: number) {
  return taskPairs(count).map(([a, b]) => ({
    tasks: [a, b] as const,
    curves: curvesOf(arms, (conflict, tasks) => {
      const [i, j] = [tasks.indexOf(a), tasks.indexOf(b)];
      return i < 0 || j < 0 ? null : cosineOf(conflict, i, j);
    }),
  }));
}

/** Cosines of the step that is taken and a task's own gradient: below 0 the step works against the task. */
export const alongEach = (arms: readonly Torn[], count: number) =>
  Array.from({ length: count }, (_, task) => ({
    task,
    curves: curvesOf(arms, (conflict, tasks) => {
      const i = tasks.indexOf(task);
      return i < 0 ? null : alongTask(conflict, i);
    }),
  }));

function curvesOf(
  arms: readonly Torn[],
  value: (conflict: TaskConflict, tasks: readonly number[]) => number | null,
): readonly Curve[] {
  return arms.map(({ network, tasks, compared }) => {
    const points = compared.flatMap(({ step, conflict }) => {
      const at = value(conflict, tasks);
      return at === null ? [] : [{ step, value: at }];
    });
    return { network, points: downsample(points, MOST_DRAWN) };
  });
}

/** Over all steps that were compared; shares 0–1. */
export interface Peace {
  readonly network: NetworkId;
  readonly steps: number;
  /** Mean cosine of every two tasks' gradients. */
  readonly cosine: number;
  /** Of steps at which two of its tasks point against one another. */
  readonly opposed: number;
  /** Of steps that work against one of its tasks: were their gradients added up as they are, and as they were weighed. */
  readonly againstBefore: number;
  readonly againstAfter: number;
  /** By how much each task counted in a step, as a share of all, by its place. */
  readonly shares: ReadonlyMap<number, number>;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What rounding leaves of a cosine that is 0. */
const NOTHING = -1e-6;

/** What an arm's way to weigh its tasks does to the conflict between them; null before anything was compared. */
export function peaceOf({ network, tasks, compared }: Torn): Peace | null {
  const conflicts = compared.map(({ conflict }) => conflict);
  if (conflicts.length === 0) return null;
  const pairs = taskPairs(tasks.length);
  const cosines = conflicts.map((conflict) => pairs.flatMap(([i, j]) => cosineOf(conflict, i, j) ?? []));
  const share = (of: (conflict: TaskConflict, at: number) => boolean) =>
    mean(conflicts.map((each, i) => Number(of(each, i))));
  const against = (conflict: TaskConflict, weights: readonly number[]) =>
    tasks.some((_, i) => (alongTask(conflict, i, weights) ?? 0) < NOTHING);
  const weightsOf = ({ weights }: TaskConflict, i: number) =>
    weights[i]! / weights.reduce((sum, each) => sum + each, 0);
  return {
    network,
    steps: conflicts.length,
    cosine: mean(cosines.flat()),
    opposed: share((_, at) => cosines[at]!.some((cosine) => cosine < 0)),
    againstBefore: share((conflict) =>
      against(
        conflict,
        tasks.map(() => 1),
      ),
    ),
    againstAfter: share((conflict) => against(conflict, conflict.weights)),
    shares: new Map(tasks.map((task, i) => [task, mean(conflicts.map((conflict) => weightsOf(conflict, i)))])),
  };
}
