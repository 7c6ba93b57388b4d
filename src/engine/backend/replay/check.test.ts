/** Programs that compute something else than the step they were compiled from. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it, vi } from 'vitest';
import { useBackend } from '../backends';
import type { Program } from './lower';
import type { Node } from './nodes';
import { RepeatedStep } from './step';
import type { Step } from './rehearsal';
import { random } from './test-support/both-ways';

const mistake = vi.hoisted(() => ({ made: null as ((node: Node) => Node) | null }));
vi.mock('./lower', async (original) => {
  const { lower } = await original<typeof import('./lower')>();
  return {
    lower(...args: Parameters<typeof lower>): Program {
      const program = lower(...args);
      return mistake.made ? { ...program, nodes: program.nodes.map(mistake.made) } : program;
    },
  };
});
beforeAll(async () => void (await useBackend('wasm')));

/** @returns why the step was not compiled, its first answer, and what the variable held after it. */
async function tried(made: ((node: Node) => Node) | null, step: Step<null>, variable: tf.Variable) {
  mistake.made = made;
  const start = tf.clone(variable);
  const before = tf.memory().numTensors;
  const repeated = new RepeatedStep<null>(() => null);
  const [answer] = await repeated.run('', null, step);
  const result = {
    why: repeated.plain[0],
    answer: [...(await answer!.data())],
    after: [...(await variable.data())],
  };
  answer!.dispose();
  repeated.dispose();
  expect(tf.memory().numTensors).toBe(before);
  variable.assign(start);
  start.dispose();
  return result;
}

const turned =
  (from: string, to: 'sub' | 'max') =>
  (node: Node): Node =>
    node.kind === 'map' && node.fn === from ? { ...node, fn: to } : node;

it('uses no program whose output is another one', async () => {
  const [x, w] = [random([4, 3], 1), tf.tidy(() => tf.variable(random([3, 5], 2)))];
  const step = () => [tf.tanh(tf.add(tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D), 1))];
  const right = await tried(null, step, w);
  expect(right.why).toBeUndefined();
  const wrong = await tried(turned('add', 'sub'), step, w);
  expect(wrong.why).toMatchObject({ code: 'answers-differ', details: { difference: expect.any(Number) } });
  expect(wrong.why!.details['difference']).toBeGreaterThan(0.1);
  wrong.answer.forEach((value, i) => expect(value).toBeCloseTo(right.answer[i]!, 5));
  tf.dispose([x, w]);
});

it('uses none that changes a variable otherwise, though its output is right', async () => {
  const w = tf.tidy(() => tf.variable(random([40], 3)));
  const step = () => {
    const loss = tf.sum(tf.square(w));
    w.assign(tf.sub(w, tf.maximum(tf.mul(w, 1e-3), 0)));
    return [loss];
  };
  const right = await tried(null, step, w);
  expect(right.why).toBeUndefined();
  // The sign of what is subtracted no longer counts: every other change is wrong, each by a thousandth of the variable.
  const wrong = await tried(
    (node) => (node.kind === 'map' && node.fn === 'max' ? { ...node, fn: 'copy', args: node.args.slice(0, 1) } : node),
    step,
    w,
  );
  expect(wrong.why).toMatchObject({ code: 'answers-differ' });
  expect(wrong.after).toEqual(right.after);
  w.dispose();
});

it('takes no offence at what rounding alone decides', async () => {
  // The gradient of a bias before a mean is taken off is zero but for rounding, and is then divided by its own size.
  const [x, w] = [random([64, 7], 4), tf.tidy(() => tf.variable(random([7], 5)))];
  const step = () => {
    const shifted = tf.add(x, w);
    const centred = tf.sub(shifted, tf.mean(shifted, 0, true));
    const noise = tf.sum(tf.mul(centred, 3), 0);
    w.assign(tf.add(w, tf.mul(0.01, tf.div(noise, tf.add(tf.abs(noise), 1e-8)))));
    return [tf.sum(tf.square(centred))];
  };
  expect((await tried(null, step, w)).why).toBeUndefined();
  tf.dispose([x, w]);
});
