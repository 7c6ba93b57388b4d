import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backends';
import { lower } from './lower';
import { readsOf, writesOf } from './nodes';
import { rehearse } from './rehearsal';
import { nodesOf, schedule } from './schedule';
import { random } from './test-support/both-ways';

beforeAll(() => useBackend('wasm'));

it('lets no pass touch more tensors from outside than it may, new values that lie where the variable does among them', () => {
  const [COUNT, MOST] = [9, 7];
  const variables = Array.from({ length: 3 * COUNT }, (_, i) => tf.variable(random([3, 3], i) as tf.Tensor2D));
  const rehearsal = rehearse(null, () => {
    const gradients = Array.from({ length: COUNT }, (_, i) => tf.matMul(variables[3 * i]!, variables[3 * i]!));
    // As Adam has it: each variable with two that go along, all of one shape.
    for (let i = 0; i < COUNT; i++) {
      const [weight, mean, square] = variables.slice(3 * i, 3 * i + 3) as [tf.Variable, tf.Variable, tf.Variable];
      const gradient = gradients[i]!;
      mean.assign(tf.add(tf.mul(mean, 0.9), gradient));
      square.assign(tf.add(tf.mul(square, 0.99), tf.square(gradient)));
      weight.assign(tf.sub(weight, tf.div(mean, tf.add(tf.sqrt(tf.abs(square)), 1e-3))));
    }
    return [];
  });
  const program = lower(rehearsal.graph());
  const { kernels, inPlace } = schedule(program, { longestRow: 0, mostOutside: MOST });
  const variableOf = new Map(program.updates.map(({ value, variable }) => [value, variable]));
  const touched = kernels.map((kernel) => {
    const values = nodesOf(kernel).flatMap((node) => [...readsOf(node).map(({ value }) => value), ...writesOf(node)]);
    const places = values.flatMap((value) => {
      if (value.origin.kind === 'variable') return [value.origin.variable];
      return inPlace.has(value) ? [variableOf.get(value)!] : [];
    });
    return new Set(places).size;
  });
  expect(inPlace.size).toBe(variables.length);
  expect(Math.max(...touched)).toBe(MOST);
  rehearsal.dispose();
  tf.dispose(variables);
});
