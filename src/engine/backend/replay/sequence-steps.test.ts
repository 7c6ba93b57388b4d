import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backends';
import { compileSteps, RepeatedStep } from './step';
import { PlainMoment } from './moment';
import { leftToBackend } from './test-support/both-ways';
import {
  recurrentTraining,
  smallNetworks,
  smallSeries,
  type SequenceNow,
  type SequenceTraining,
} from './test-support/sequence-steps';

beforeAll(() => useBackend('wasm'));

/** Losses and weights after so many steps. */
async function trained(make: () => SequenceTraining, compile: boolean, steps: number): Promise<number[]> {
  compileSteps(compile);
  const network = make();
  const repeated = new RepeatedStep<SequenceNow>(({ step }) => ({ step: step + 1 }));
  const numbers: number[] = [];
  for (let step = 1; step <= steps; step++) {
    const [loss] = await repeated.run('', { step }, (moment) => network.step(moment));
    numbers.push(...(await loss!.data()));
    loss!.dispose();
  }
  expect(repeated.compiled('')).toBe(compile);
  for (const weight of network.weights) numbers.push(...(await weight.data()));
  repeated.dispose();
  network.dispose();
  compileSteps(true);
  return numbers;
}

describe.each(Object.keys(smallNetworks))('a step of training: %s', (name) => {
  const make = smallNetworks[name]!;

  it('leaves nothing to the backend', () => {
    const network = make();
    expect(leftToBackend(() => network.step(new PlainMoment({ step: 1 })))).toEqual([]);
    network.dispose();
  });

  it('gives the weights of the plain one, and the same bits every time', async () => {
    const [first, second, plain] = [
      await trained(make, true, 5),
      await trained(make, true, 5),
      await trained(make, false, 5),
    ];
    expect(second).toEqual(first);
    const scale = Math.max(...plain.map(Math.abs));
    plain.forEach((value, i) => expect(Math.abs(value - first[i]!) / scale).toBeLessThan(1e-5));
  });
});

it('code is not written out for every time of a series', async () => {
  const { Module } = WebAssembly;
  const size = async (length: number): Promise<number> => {
    let bytes = 0;
    WebAssembly.Module = class extends Module {
      constructor(code: BufferSource) {
        super(code);
        bytes = code.byteLength;
      }
    };
    await trained(() => recurrentTraining({ ...smallSeries, cell: 'lstm', length }), true, 1);
    WebAssembly.Module = Module;
    return bytes;
  };
  expect(await size(20)).toBeLessThan(1.5 * (await size(10)));
  expect(tf.getBackend()).toBe('wasm');
});
