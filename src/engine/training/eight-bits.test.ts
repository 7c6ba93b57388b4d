/** Arms that compute in 8 bits in a run, beside others. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import type { ArmChoice } from '../arms';
import { useBackend } from '../backend/backends';
import { parseExperiment, type Experiment } from '../experiment';
import { plainCnn } from '../models/cnn';
import { advance, experimentWith, hashesOf, sessionOf } from '../test-support/sessions';
import { plain, scratch, short, studentStep } from './test-support/short-runs';

beforeAll(() => useBackend('wasm'));

const rounded: ArmChoice = { ...plain, id: 'rounded', arithmetic: 'fp8' };
const base = { kind: 'transformer', layers: 1, width: 8, heads: 2, hidden: 8, causal: true, pool: 'mean' } as const;
const text = (student: object, arms: readonly ArmChoice[]) =>
  experimentWith({
    data: { dataset: 'chain-sum', digits: 3, form: 'steps', size: 50, labelled: 16 },
    teacher: base,
    student,
    arms,
    training: { steps: 12, teacherEpochs: 1, batchSize: 8 },
    dials: { temperature: 1, alpha: 0.5, learningRate: 0.01 },
  });
const latent = { ...base, experts: { count: 3, used: 1, balance: 0.01 }, latent: { rank: 3, rotary: 2 } };
const kinds: Record<string, (arms: readonly ArmChoice[]) => Experiment> = {
  mlp: (arms) => short(arms),
  transformer: (arms) => text(base, arms),
  'experts and latent attention': (arms) => text(latent, arms),
};

it.each(Object.keys(kinds))('%s: runs compiled, ends elsewhere, and leaves the others as they are', async (kind) => {
  const before = tf.memory().numTensors;
  const ends: Record<string, string>[] = [];
  for (const arms of [
    [plain, scratch],
    [plain, scratch, rounded],
    [plain, scratch, rounded],
  ]) {
    const session = await sessionOf(kinds[kind]!(arms));
    await advance(session, studentStep(3));
    const tensors = tf.memory().numTensors;
    await advance(session, studentStep(9));
    expect(tf.memory().numTensors).toBe(tensors);
    await advance(session);
    expect(session.plain).toEqual([]);
    ends.push(await hashesOf(session));
    session.dispose();
  }
  const [without, first, again] = ends;
  expect(first).toMatchObject(without!);
  expect(first!['rounded']).not.toBe(first!['distilled']);
  expect(again).toEqual(first);
  expect(tf.memory().numTensors).toBe(before);
});

it('is refused where no layer would compute in 8 bits', () => {
  const arms = [rounded, scratch];
  expect(parseExperiment({ arms })).toMatchObject({ ok: true });
  for (const student of [plainCnn([4], []), { kind: 'mlp', hidden: [], activation: 'relu', dropout: 0 }]) {
    expect(parseExperiment({ student, arms })).toMatchObject({
      ok: false,
      issues: [{ path: 'arms.0.arithmetic', expected: 'arithmetic:no-layer', received: 'fp8' }],
    });
  }
  expect(parseExperiment({ arms: [{ ...rounded, arithmetic: 'fp4' }] })).toMatchObject({ ok: false });
});
