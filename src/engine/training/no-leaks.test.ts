import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import type { ArmChoice } from '../arms';
import { useBackend } from '../backend/backends';
import { plainMlp as mlp } from '../models/mlp';
import { advance, experimentWith, sessionOf } from '../test-support/sessions';
import { hard, plain, soft, studentStep } from './test-support/short-runs';

beforeAll(() => useBackend('wasm'));

it('leaves no tensor behind, whatever an arm is made of', async () => {
  const before = tf.memory().numTensors;
  const arms: ArmChoice[] = [
    {
      ...plain,
      schedules: { alpha: { kind: 'held-out' }, temperature: { kind: 'flsw', beta: 1, gamma: 0.5 } },
      balance: 'gradient-norm',
    },
    { ...plain, id: 'pupil', from: ['teacher-2', 'teacher'], fusion: { of: 'probabilities', by: 'confidence' } },
    { ...plain, id: 'peer', from: ['other'] },
    { ...plain, id: 'other', from: ['peer', 'teacher'] },
    {
      ...plain,
      id: 'own',
      from: ['ema', 'teacher'],
      then: [{ at: 0.5, objective: [{ term: 'pkd', weight: 1 }, hard] }],
    },
    { ...plain, id: 'next', from: ['pupil'] },
  ];
  const session = await sessionOf(
    experimentWith({
      arms,
      moreTeachers: [mlp(12)],
      data: { heldOut: 20 },
      augmentation: { shift: 1, mixup: 0.5 },
      training: { epochs: 2, teacherEpochs: 1 },
    }),
  );
  const settle = async (step: number) => {
    await advance(session, studentStep(step));
    while (!(await session.advance(1)));
    return tf.memory().numTensors;
  };
  const early = await settle(45);
  expect(await settle(65)).toBe(early);
  await advance(session);
  expect(session.state).toBe('done');
  session.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it('leaves no tensor behind of transformers, whoever writes their texts', async () => {
  const before = tf.memory().numTensors;
  const writes = { kind: 'transformer', layers: 1, width: 8, heads: 2, hidden: 8, causal: true, pool: 'mean' } as const;
  const session = await sessionOf(
    experimentWith({
      data: { dataset: 'chain-sum', digits: 3, size: 150, labelled: 40 },
      teacher: { ...writes, experts: { count: 3, used: 2, balance: 0.01 } },
      student: { ...writes, latent: { rank: 4, rotary: 2 } },
      arms: [
        { id: 'taught', objective: [soft, hard], text: { from: 'teacher', temperature: 1 } },
        { id: 'own', objective: [soft], text: { from: 'own', share: 0.5, temperature: 1 } },
      ],
      training: { epochs: 0, steps: 60, teacherEpochs: 2, batchSize: 16 },
    }),
  );
  const settle = async (step: number) => {
    await advance(session, studentStep(step));
    while (!(await session.advance(1)));
    return tf.memory();
  };
  const early = await settle(35);
  const late = await settle(50);
  expect([late.numTensors, late.numBytes]).toEqual([early.numTensors, early.numBytes]);
  await advance(session);
  expect(session.state).toBe('done');
  session.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
