import * as tf from '@tensorflow/tfjs-core';
import { Network } from '../models/network';
import { mlp } from '../models/mlp';
import { Arm, DialScalars } from '../training/arm';
import { defaultExperiment } from '../experiment';

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
  const arm = new Arm('probe', plan, Network.initialWeights(plan, 1), arms[0]!.objective, plan, training, 1);
  const scalars = new DialScalars(dials);
  const part = {
    inputs: tf.fill([BATCH, 8, 8, 1], 0.5),
    labels: tf.fill([BATCH, 10], 0.1) as tf.Tensor2D,
    teacher: { logits: tf.zeros([BATCH, 10]) },
  };
  const times: number[] = [];
  let finite = true;
  for (let step = 1; step <= STEPS; step++) {
    const start = performance.now();
    const losses = arm.trainStep({ step, labelled: part, transfer: part }, scalars, dials.learningRate);
    finite &&= (await losses.data()).every(Number.isFinite);
    losses.dispose();
    // The first two compile.
    if (step > 2) times.push(performance.now() - start);
  }
  tf.dispose([part.inputs, part.labels, part.teacher.logits]);
  arm.dispose();
  scalars.dispose();
  times.sort((a, b) => a - b);
  return finite ? (times[times.length >> 1] ?? NaN) : NaN;
}
