/** Random numbers for terms that draw. */
import type * as tf from '@tensorflow/tfjs-core';
import { seenAs } from '../backend/replay/moment';
import { parametersOf, terms, type WeightedTerm } from '../distillation/catalogue';
import { streams, uniform } from '../random';
import type { Batch } from './batch';

/**
 * What a term draws for the rows that it sees of a batch, uniform in [0, 1), [rows, N]; undefined where it draws nothing.
 * Others at each step and on each side of a batch, the same for all arms.
 */
export function drawsOf(summand: WeightedTerm, batch: Batch, seed: number): tf.Tensor2D | undefined {
  const { batch: side, draws } = terms[summand.term];
  const count = draws?.(parametersOf(summand)) ?? 0;
  if (count === 0) return undefined;
  const [rows] = batch[side].labels.shape;
  const view = seenAs(batch.moment, ({ step }) => 2 * step + (batch[side] === batch.labelled ? 0 : 1));
  // A loop: `Float32Array.from` goes through an iterator, and these are many.
  const drawn = (at: number) => {
    const values = new Float32Array(rows * count);
    for (let i = 0; i < values.length; i++) values[i] = uniform(seed, streams.sampledTargets, at, i);
    return values;
  };
  return view.tensor(drawn, [rows, count]) as tf.Tensor2D;
}
