/** Compiled steps of sequence networks on WebGPU, driven from outside. */
import { useBackend } from '../../../src/engine/backend/backends';
import { compileSteps, RepeatedStep } from '../../../src/engine/backend/replay/step';
import { bothWays } from '../../../src/engine/backend/replay/test-support/both-ways';
import { sequenceCases } from '../../../src/engine/backend/replay/test-support/sequence-cases';
import {
  recurrentTraining,
  smallNetworks,
  smallSeries,
  type SequenceNow,
} from '../../../src/engine/backend/replay/test-support/sequence-steps';
import type { WhyPlain } from '../../../src/engine/backend/replay/why-plain';
import { countCalls, type Counts } from '../../../src/engine/benchmark/count-calls';

interface Trained {
  readonly whyPlain: readonly WhyPlain[];
  /** Losses, then weights. */
  readonly numbers: readonly number[];
  /** Of the last step, its loss read. */
  readonly counts: Counts;
  /** Pipelines that were made for the compiled program. */
  readonly pipelines: number;
}

const pages = {
  names: { cases: Object.keys(sequenceCases), networks: Object.keys(smallNetworks) },

  /** How far a case's compiled results are from the plain ones, relative to the largest element; null where it is not compiled. */
  async furthest(name: string): Promise<number | null> {
    await useBackend('webgpu');
    const { shapes, f } = sequenceCases[name]!;
    const { compiled, fast, plain } = await bothWays(shapes, f);
    if (!compiled) return null;
    const distances = plain.map((values, k) => {
      const scale = Math.max(1e-3, ...values.map(Math.abs));
      if (values.length !== fast[k]!.length) return Infinity;
      return Math.max(...values.map((value, i) => Math.abs(value - fast[k]![i]!) / scale));
    });
    return Math.max(...distances);
  },

  /** @param name of a network, or the length of a series for an LSTM */
  async train(name: string | number, compile: boolean, steps: number): Promise<Trained> {
    await useBackend('webgpu');
    compileSteps(compile);
    const network =
      typeof name === 'number'
        ? recurrentTraining({ ...smallSeries, cell: 'lstm', length: name })
        : smallNetworks[name]!();
    const repeated = new RepeatedStep<SequenceNow>(({ step }) => ({ step: step + 1 }));
    const numbers: number[] = [];
    let { counts } = counter;
    pipelines = 0;
    for (let step = 1; step <= steps; step++) {
      counter.reset();
      const [loss] = await repeated.run('', { step }, (moment) => network.step(moment));
      numbers.push(...(await loss!.data()));
      counts = { ...counter.counts };
      loss!.dispose();
    }
    for (const weight of network.weights) numbers.push(...(await weight.data()));
    const { plain: whyPlain } = repeated;
    repeated.dispose();
    network.dispose();
    return { whyPlain, numbers, counts, pipelines };
  },
};

declare global {
  var sequences: typeof pages;
}

let pipelines = 0;
const counter = countCalls();
const { createComputePipeline } = GPUDevice.prototype;
// TensorFlow.js asks for its own without a layout of 'auto'.
GPUDevice.prototype.createComputePipeline = function (descriptor) {
  if (descriptor.layout === 'auto') pipelines++;
  return createComputePipeline.call(this, descriptor);
};
globalThis.sequences = pages;
