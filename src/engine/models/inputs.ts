/** What networks read of a sample: several things, or one. Free of TensorFlow.js. */
import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../distillation/term';
import { dtypeOf, size, type Plan, type PlanInput, type PlanTask } from './plan';

type Inputs = PlanTask['inputs'];

/** The first of the inputs that is such; where none is, the first. */
export const inputThat = (inputs: Inputs, is: (input: PlanInput) => boolean): PlanInput => inputs.find(is) ?? inputs[0];

/**
 * The input by which a table of answers is asked: each sample's place in it, from 1 on; 0 for what is not in it. There where
 * the teacher is such a table; no other network reads it.
 */
export const ROW = 'row';

/** One of a few values, as an id. */
export const isCategory = ({ name, vocabulary, shape }: PlanInput): boolean =>
  vocabulary !== undefined && size(shape) === 1 && name !== ROW;
/** Texts and categories. */
export const holdsIds = ({ vocabulary }: PlanInput): boolean => vocabulary !== undefined;
export const isText = (input: PlanInput): boolean => holdsIds(input) && size(input.shape) > 1;
export const isPicture = ({ shape }: PlanInput): boolean => shape.length === 3;

/**
 * What holds all inputs of a sample: the one input itself; of several a row of numbers, the values of one after those of the
 * other, ids of tokens among them as numbers.
 */
export const packed = (inputs: Inputs): PlanInput =>
  inputs.length === 1
    ? inputs[0]
    : { name: 'inputs', shape: [inputs.reduce((sum, { shape }) => sum + size(shape), 0)] };

/** Where the values of an input begin in such a row. */
export const offsetOf = (inputs: Inputs, name: string): number =>
  inputs
    .slice(
      0,
      inputs.findIndex((input) => input.name === name),
    )
    .reduce((sum, { shape }) => sum + size(shape), 0);

/** A batch of such as each of the inputs, [B, ...shape] by its name. To be called within a tidy. */
export function unpacked(tf: Ops, inputs: Inputs, batch: TF.Tensor): Record<string, TF.Tensor> {
  const [first] = inputs;
  // Ids may come as numbers like any other.
  if (inputs.length === 1)
    return { [first.name]: batch.dtype === dtypeOf(first) ? batch : tf.cast(batch, dtypeOf(first)) };
  const rows = batch.shape[0]!;
  return Object.fromEntries(
    inputs.map((input) => {
      const values = tf.slice(batch, [0, offsetOf(inputs, input.name)], [rows, size(input.shape)]);
      const part = tf.reshape(values, [rows, ...input.shape]);
      return [input.name, dtypeOf(input) === 'int32' ? tf.cast(part, 'int32') : part];
    }),
  );
}

/** The inputs that a layer reads: a network may leave out some of what there is. */
export const inputsRead = ({ inputs, layers }: Plan): Inputs =>
  inputs.filter(({ name }) => layers.some(({ from }) => from.includes(name))) as readonly PlanInput[] as Inputs;
