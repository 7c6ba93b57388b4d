/** Weights of rows on their way from a batch to an arm's weights: what does not count leaves no trace. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import type { LaterStage } from '../arms';
import { useBackend } from '../backend/backends';
import { PlainMoment } from '../backend/replay/moment';
import { normal } from '../distillation/test-support/evaluate';
import { defaultExperiment } from '../experiment';
import { planOf } from '../models/catalogue';
import { Network } from '../models/network';
import { classTask } from '../models/plan';
import { Arm } from './arm';
import type { BatchPart, Guidance } from './batch';
import { reportGradients } from './gradient-report';
import { adaptOnHeldOut } from './held-out';

beforeAll(() => useBackend('cpu'));

const [ROWS, WIDTH, CLASSES] = [5, 4, 3];
const plan = planOf({ kind: 'mlp', hidden: [6], activation: 'tanh', dropout: 0 }, classTask([WIDTH], CLASSES));
const soft = { term: 'soft-targets', weight: 'alpha' } as const;
const hard = { term: 'cross-entropy', weight: '1-alpha' } as const;
const settings = { dials: { temperature: 3, alpha: 0.6, learningRate: 0.05 }, overridden: new Set<never>() };

type Stage = Omit<LaterStage, 'at'>;
const stages: Readonly<Record<string, Stage>> = {
  'terms of labels and of the teacher': { objective: [soft, hard] },
  'a weight that follows the disagreement': {
    objective: [{ ...soft, schedule: { kind: 'disagreement', from: 0, to: 4 } }, hard],
  },
  'temperatures of each row, and α by the difference': {
    objective: [soft, hard],
    schedules: { temperature: { kind: 'flsw', beta: 2, gamma: 1 }, alpha: { kind: 'difference' } },
  },
  'T and α adapted on held-out rows': {
    objective: [soft, hard],
    schedules: { temperature: { kind: 'held-out' }, alpha: { kind: 'held-out' } },
  },
};

/** @param noise added to all that is seen of the second row and of the last one. */
function rowsOf(seed: number, weights: readonly number[] | null, noise: number): BatchPart & { teacher: tf.Tensor2D } {
  const strange = tf.tensor2d([0, noise, 0, 0, noise], [ROWS, 1]);
  const mixed = (offset: number, columns: number) =>
    tf.add(normal(seed + offset, [ROWS, columns]), tf.mul(normal(seed + offset + 9, [ROWS, columns]), strange));
  return {
    rows: tf.range(0, ROWS, 1, 'int32'),
    inputs: mixed(0, WIDTH),
    labels: tf.softmax(mixed(1, CLASSES)) as tf.Tensor2D,
    teacher: mixed(2, CLASSES) as tf.Tensor2D,
    rowWeights: weights && tf.tensor1d([...weights]),
    augmented: false,
  };
}

/** Two steps of an arm, with a look at its gradients before each. */
async function train(stage: Stage, weights: readonly number[] | null, noise: number) {
  const arm = new Arm({
    id: 'arm',
    plan,
    start: Network.initialWeights(plan, 3),
    stages: [{ ...stage, at: 0 }],
    source: plan,
    training: { ...defaultExperiment.training, optimiser: 'sgd', momentum: 0, clipNorm: 0 },
    seed: 1,
    steps: 2,
    averaged: false,
    fuse: 'probabilities',
  });
  const seen: unknown[] = [];
  for (const step of [1, 2]) {
    const { teacher, ...part } = rowsOf(20 * step, weights, noise);
    const { teacher: _, ...heldOut } = rowsOf(20 * step + 500, weights, noise);
    const voices: Guidance['labelled'] = { logits: [teacher], shares: null, features: {} };
    const guidance: Guidance = { labelled: voices, transfer: voices };
    const moment = new PlainMoment({ step, learningRate: settings.dials.learningRate });
    const batch = { step, moment, labelled: part, transfer: part };
    if (stage.schedules?.alpha?.kind === 'held-out') await adaptOnHeldOut(arm, batch, guidance, heldOut, settings);
    seen.push(await reportGradients(arm, batch, guidance, settings));
    arm.prepare(step, settings);
    const measured = tf.tidy(() => arm.trainStep(batch, guidance));
    seen.push([...(await measured.data())]);
    arm.finish(step);
  }
  const state = await arm.state();
  arm.dispose();
  return { seen, adapted: state.adapted, weights: state.weights };
}

it.each(Object.keys(stages))('%s: rows of weight 0 change nothing', async (name) => {
  const stage = stages[name]!;
  const masked = await train(stage, [1, 0, 2, 1, 0], 0);
  expect(await train(stage, [1, 0, 2, 1, 0], 50)).toEqual(masked);
  expect(await train(stage, [1, 1, 1, 1, 1], 0)).not.toEqual(masked);
});
