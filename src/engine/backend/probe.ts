import * as tf from '@tensorflow/tfjs-core';
import { Network } from '../models/network';
import { mlp } from '../models/mlp';
import { Arm } from '../training/arm';
import { stagesOf } from '../arms';
import { defaultExperiment } from '../experiment';
import { PlainMoment } from './replay/moment';

const STEPS = 8;
const BATCH = 32;

/**
 * Times a real distillation step of the default student on the current backend, drained: every run ends with reading its
 * loss. @returns the median in ms; NaN where the step gave no finite loss.
 */
export async function probeStep(): Promise<number> {
  const { teacher, student, training, dials, arms } = defaultExperiment;
  if (student.kind !== 'mlp' || teacher.kind !== 'mlp') throw new Error('probe: the default networks are MLPs');
  const plan = mlp.plan(student, [8, 8, 1], 10);
  const arm = new Arm({
    id: 'probe',
    plan,
    start: Network.initialWeights(plan, 1),
    stages: stagesOf(arms[0]!),
    source: plan,
    training,
    seed: 1,
    steps: STEPS,
    averaged: false,
    fuse: 'probabilities',
  });
  const settings = { dials, overridden: new Set<never>() };
  const voices = { logits: [tf.zeros([BATCH, 10]) as tf.Tensor2D], shares: null, features: {} };
  const guidance = { labelled: voices, transfer: voices };
  const part = {
    rows: tf.zeros([BATCH], 'int32') as tf.Tensor1D,
    inputs: tf.fill([BATCH, 8, 8, 1], 0.5),
    labels: tf.fill([BATCH, 10], 0.1) as tf.Tensor2D,
    augmented: false,
  };
  const times: number[] = [];
  let finite = true;
  for (let step = 1; step <= STEPS; step++) {
    const start = performance.now();
    arm.prepare(step, settings);
    const losses = tf.tidy(() => {
      const moment = new PlainMoment({ step, learningRate: dials.learningRate });
      return arm.trainStep({ step, moment, labelled: part, transfer: part }, guidance);
    });
    arm.finish(step);
    finite &&= (await losses.data()).every(Number.isFinite);
    losses.dispose();
    // The first two compile.
    if (step > 2) times.push(performance.now() - start);
  }
  tf.dispose([part.rows, part.inputs, part.labels, ...voices.logits]);
  arm.dispose();
  times.sort((a, b) => a - b);
  return finite ? (times[times.length >> 1] ?? NaN) : NaN;
}
