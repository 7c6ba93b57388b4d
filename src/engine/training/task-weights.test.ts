/** The ways to weigh tasks, against sums by hand and PCGrad as it is written down. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { PlainMoment } from '../backend/replay/moment';
import { alongTask, cosineOf } from '../evaluation/task-conflict';
import { normal } from '../random';
import type { TaskWeighing } from '../task-choice';
import { gradientProducts, orderOf, projectedShares, TaskWeights } from './task-weights';

beforeAll(() => useBackend('cpu'));

const blocks = [8, 2, 3].map((classes, place) => ({ name: `task ${place}`, classes, place, from: [0, 8, 10][place]! }));
const weightsOf = (way: TaskWeighing, count = 2) =>
  new TaskWeights({ blocks: blocks.slice(0, count), way, knownBy: [] }, 42);
const losses = [0.7, 1.9];
const scalars = () => losses.map((loss) => tf.scalar(loss));

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/** PCGrad as its paper's algorithm 1 has it, on the gradients themselves. */
function pcGrad(gradients: readonly (readonly number[])[], others: readonly (readonly number[])[]): number[] {
  const rests = gradients.map((own, i) => {
    let rest = [...own];
    for (const j of others[i]!) {
      const g = gradients[j]!;
      const along = dot(rest, g);
      if (along < 0) rest = rest.map((x, k) => x - (along / dot(g, g)) * g[k]!);
    }
    return rest;
  });
  return gradients[0]!.map((_, k) => rests.reduce((sum, rest) => sum + rest[k]!, 0));
}

describe('projection', () => {
  it.each([2, 3, 5])('of %i tasks is PCGrad, whatever the gradients', async (count) => {
    for (let seed = 0; seed < 20; seed++) {
      const gradients = Array.from({ length: count }, (_, i) =>
        Array.from({ length: 4 }, (_each, k) => normal(seed, 99, i, k)),
      );
      const order = orderOf(count, seed, 3);
      const others = gradients.map((_, i) =>
        Array.from({ length: count - 1 }, (_each, turn) => {
          const row = [...order.subarray((i * (count - 1) + turn) * count, (i * (count - 1) + turn + 1) * count)];
          return row.indexOf(1);
        }),
      );
      // Every task meets every other once.
      others.forEach((own, i) => expect([...own, i].sort()).toEqual([...gradients.keys()]));
      const shares = await tf
        .tidy(() =>
          projectedShares(
            gradientProducts(gradients.map((g) => [tf.tensor1d(g.slice(0, 1)), tf.tensor1d(g.slice(1))])),
            tf.tensor2d(order, [count * (count - 1), count]),
          ),
        )
        .data();
      const found = gradients[0]!.map((_, k) => gradients.reduce((sum, g, i) => sum + shares[i]! * g[k]!, 0));
      pcGrad(gradients, others).forEach((value, k) => expect(found[k]).toBeCloseTo(value, 4));
    }
  });

  it('of two tasks in conflict makes neither worse, and leaves alone what agrees', async () => {
    const products = (ab: number) => tf.tensor2d([4, ab, ab, 1], [2, 2]);
    const shares = (ab: number) =>
      weightsOf({ by: 'projection' })
        .shares(products(ab), new PlainMoment({ step: 1, learningRate: 0 }))
        .array();
    expect(await shares(0.5)).toEqual([1, 1]);
    // g₁ − (g₁·g₂/|g₂|²)·g₂ + g₂ − (g₁·g₂/|g₁|²)·g₁ with g₁·g₂ = −1
    expect(await shares(-1)).toEqual([1.25, 2]);
    const conflict = { products: [4, -1, -1, 1], weights: [1.25, 2] };
    expect(cosineOf(conflict, 0, 1)).toBeCloseTo(-0.5);
    expect(alongTask(conflict, 1, [1, 1])).toBeCloseTo(0);
    expect(alongTask(conflict, 0)).toBeGreaterThan(0);
    expect(alongTask(conflict, 1)).toBeGreaterThan(0);
  });
});

describe('uncertainty', () => {
  it('is Σ exp(−s)·L + s/2, and its gradient moves s', async () => {
    const weights = weightsOf({ by: 'uncertainty' });
    const s = [0.4, -0.3];
    weights.setValues({
      'task.0': { shape: [], data: Float32Array.of(s[0]!) },
      'task.1': { shape: [], data: Float32Array.of(s[1]!) },
    });
    const { value, grads } = tf.variableGrads(() => weights.weighed(scalars()), [...weights.variables]);
    const expected = losses.reduce((sum, loss, i) => sum + Math.exp(-s[i]!) * loss + s[i]! / 2, 0);
    expect((await value.data())[0]).toBeCloseTo(expected, 6);
    for (const [i, variable] of weights.variables.entries()) {
      const [gradient] = await grads[variable.name]!.data();
      expect(gradient).toBeCloseTo(0.5 - Math.exp(-s[i]!) * losses[i]!, 6);
    }
    expect((await weights.values())['task.1']!.data[0]).toBeCloseTo(s[1]!, 6);
  });
});

describe('balance', () => {
  it('brings the gradients to one size', async () => {
    const weights = weightsOf({ by: 'balance' });
    const products = tf.tensor2d([16, 1, 1, 1], [2, 2]);
    weights.meet(products, 1);
    const [a, b] = await weights.shares(products, new PlainMoment({ step: 1, learningRate: 0 })).array();
    expect(4 * a!).toBeCloseTo(b!, 5);
  });
});

describe('by hand', () => {
  it('is the sum by the numbers given', async () => {
    const total = weightsOf({ by: 'hand', weights: [2, 0.5] }).weighed(scalars());
    expect((await total.data())[0]).toBeCloseTo(2 * losses[0]! + 0.5 * losses[1]!, 6);
  });
});
