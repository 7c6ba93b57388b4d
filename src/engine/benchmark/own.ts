/** This project's engine: as it trains, or with compiling turned off. */
import * as tf from '@tensorflow/tfjs-core';
import { useBackend, type BackendName, type WasmPaths } from '../backend/backends';
import { compileSteps, RepeatedStep } from '../backend/replay/step';
import type { Moment } from '../backend/replay/moment';
import { defaultExperiment } from '../experiment';
import { Network } from '../models/network';
import { Arm } from '../training/arm';
import type { Batch, Guidance, StepNow } from '../training/batch';
import type { Ceiling } from './orders';
import { materialOf } from './own-material';
import { rowsAt, SAMPLES, settings, type Request, type Runner } from './tasks';

const { dials } = settings;

export async function start(
  request: Request,
  options: { readonly plain: boolean; readonly wasmPaths?: WasmPaths },
): Promise<Runner> {
  const { task, backend, samples = SAMPLES } = request;
  if (!(await useBackend(backend as BackendName, options.wasmPaths))) throw new Error(`no ${backend} here`);
  tf.enableProdMode();
  compileSteps(!options.plain);
  const material = materialOf({ ...request, samples });
  const { student: plan } = material;
  const start = Network.initialWeights(plan, 2);
  const arms = Array.from(
    { length: request.arms ?? 1 },
    (_, i) =>
      new Arm({
        id: `arm-${i}`,
        plan,
        start,
        stages: [
          {
            at: 0,
            objective: [
              { term: 'soft-targets', weight: 'alpha' },
              { term: 'cross-entropy', weight: '1-alpha' },
            ],
          },
        ],
        source: material.teacher,
        training: { ...defaultExperiment.training, optimiser: 'adam', weightDecay: 0, clipNorm: 0 },
        seed: 1,
        steps: 1e9,
        averaged: false,
        fuse: 'probabilities',
      }),
  );
  const repeated = new RepeatedStep<StepNow>((now) => ({ ...now, step: now.step + 1 }));
  const trainStep = (step: number) => (moment: Moment<StepNow>) => {
    const rows = moment.tensor((now) => rowsAt(now.step, task.batch, samples), [task.batch], 'int32') as tf.Tensor1D;
    const { inputs, labels, logits } = material.batch(rows);
    const part = { rows, inputs, labels, rowWeights: null, augmented: false };
    const batch: Batch = { step, moment, labelled: part, transfer: part };
    const voices: Guidance['labelled'] = { logits: [logits], shares: null, features: {} };
    return arms.map((arm) => arm.trainStep(batch, { labelled: voices, transfer: voices }));
  };
  let last: tf.Tensor[] = [];
  return {
    async run(steps) {
      const begun = performance.now();
      for (let i = 0; i < steps; i++) {
        const step = arms[0]!.steps + 1;
        const kinds = arms.map((arm) => arm.prepare(step, { dials, overridden: new Set() }));
        tf.dispose(last);
        last = await repeated.run(kinds.join(), { step, learningRate: dials.learningRate }, trainStep(step));
        for (const arm of arms) arm.finish(step);
      }
      const queuedMs = performance.now() - begun;
      const losses = await last[0]?.data();
      if (!losses?.every(Number.isFinite)) throw new Error('the loss is not finite');
      return { queuedMs };
    },
    async weights() {
      const all = Object.values(await arms[0]!.network.weights());
      return all.flatMap(({ data }) => [...data]);
    },
    dispose() {
      tf.dispose(last);
      repeated.dispose();
      for (const arm of arms) arm.dispose();
      material.dispose();
    },
  };
}

/** The best of several runs of a compiled step that multiplies two matrices, and of one that adds two numbers. */
export async function measureCeiling(wasmPaths?: WasmPaths): Promise<Ceiling> {
  await useBackend('wasm', wasmPaths);
  tf.enableProdMode();
  const size = 256;
  const best = async (inputs: tf.Tensor2D, repeats: number): Promise<number> => {
    const repeated = new RepeatedStep<null>(() => null);
    let least = Infinity;
    for (let round = 0; round < 50; round++) {
      const begun = performance.now();
      for (let i = 0; i < repeats; i++) tf.dispose(await repeated.run('', null, () => [tf.matMul(inputs, inputs)]));
      least = Math.min(least, (performance.now() - begun) / repeats);
    }
    repeated.dispose();
    inputs.dispose();
    return least;
  };
  const callMs = await best(tf.ones([1, 1]), 2000);
  return { callMs, flopsPerMs: (2 * size ** 3) / ((await best(tf.ones([size, size]), 20)) - callMs) };
}
