/** An objective over several tasks: terms that read logits are evaluated once a task, in its block of them; others once. */
import * as tf from '@tensorflow/tfjs-core';
import type { TaskBlock } from '../datasets/tasks';
import { changeOf, terms, type WeightedTerm } from '../distillation/catalogue';
import { weightedSum, type TermSight, type Weighing } from '../distillation/objective';
import type { DialTensors } from '../distillation/term';
import type { Voices } from './batch';
import { layersOf } from '../models/plan';
import type { Network } from '../models/network';

/** Whether it is evaluated for each task: it reads logits, and neither activations nor changed samples. */
const isOfTasks = (summand: WeightedTerm): boolean =>
  terms[summand.term].features === undefined && changeOf(summand) === null;

/** What an objective comes to, scalars. */
export interface TaskSums {
  /** Unweighted terms, in their order; of those that are evaluated for each task the sum. */
  readonly values: readonly tf.Scalar[];
  /** What each task comes to. */
  readonly losses: readonly tf.Scalar[];
  /** What is of no task; null where nothing is. */
  readonly common: tf.Scalar | null;
}

/** @param sightOf what the term at an index sees, in the block of the task at a place, or of all */
export function sumsOfTasks(
  objective: readonly WeightedTerm[],
  tasks: number,
  dials: DialTensors,
  sightOf: (index: number, task?: number) => TermSight,
  weighing: Weighing,
): TaskSums {
  const { counts = () => true } = weighing;
  const places = [...objective.keys()].filter(counts);
  const [own, others] = [true, false].map((is) => places.filter((i) => isOfTasks(objective[i]!) === is));
  const sum = (among: readonly number[], task?: number) =>
    among.length === 0
      ? null
      : weightedSum(tf, objective, dials, (index) => sightOf(index, task), {
          ...weighing,
          counts: (index) => among.includes(index),
        });
  const each = Array.from({ length: tasks }, (_, task) => sum(own!, task));
  const common = sum(others!);
  const values = places.map((place) => {
    const at = own!.indexOf(place);
    return at < 0
      ? common!.values[others!.indexOf(place)]!
      : (tf.addN(each.map((one) => one!.values[at]!)) as tf.Scalar);
  });
  return { values, losses: each.map((one) => one?.total ?? tf.scalar(0)), common: common?.total ?? null };
}

/** One block of rows of logits, or of labels: [rows, all] → [rows, its classes]. */
export const inBlock = (rows: tf.Tensor2D, { from, classes }: TaskBlock): tf.Tensor2D =>
  tf.slice(rows, [0, from], [rows.shape[0], classes]);

/** What those say of one task who know it. @param known their places among the sources */
export const voicesOn = ({ logits, features }: Voices, block: TaskBlock, known: readonly number[]): Voices => ({
  logits: logits.length > 0 ? known.map((place) => inBlock(logits[place]!, block)) : [],
  shares: null,
  features,
});

/** The weights that all tasks share: all but those of the heads. Where the heads are the whole network, all. */
export function sharedWeights(network: Network): ReadonlySet<tf.Variable> {
  const heads = new Set(network.trainableOf(layersOf(network.plan, ['logits'])));
  const trunk = network.trainable.filter((variable) => !heads.has(variable));
  return new Set(trunk.length > 0 ? trunk : network.trainable);
}
