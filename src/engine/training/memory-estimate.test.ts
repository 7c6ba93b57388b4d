import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { loadDataset } from '../datasets/load';
import { taskOf } from '../datasets/task-of';
import { plainCnn as cnn } from '../models/cnn';
import { plainMlp as mlp } from '../models/mlp';
import { experimentWith, readDatasets, sessionOf } from '../test-support/sessions';
import { estimateMemory } from './memory-estimate';
import { Session } from './session';

beforeAll(async () => void (await useBackend('wasm')));

interface Heap {
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/** Runs `work`. @returns the most bytes that were allocated at once meanwhile. */
async function peakOf(work: () => Promise<void>): Promise<number> {
  const { wasm } = tf.backend() as unknown as { wasm: Heap };
  const { _malloc: allocate, _free: free } = wasm;
  const sizes = new Map<number, number>();
  let [now, most] = [0, 0];
  wasm._malloc = (bytes) => {
    const address = allocate(bytes);
    sizes.set(address, bytes);
    most = Math.max(most, (now += bytes));
    return address;
  };
  wasm._free = (address) => {
    now -= sizes.get(address) ?? 0;
    sizes.delete(address);
    free(address);
  };
  try {
    await work();
  } finally {
    Object.assign(wasm, { _malloc: allocate, _free: free });
  }
  return most;
}

const arms = (...terms: string[]) => [{ id: 'arm', objective: terms.map((term) => ({ term, weight: 0.001 })) }];
const batch = (batchSize: number) => ({ training: { batchSize, epochs: 1, teacherEpochs: 1 } });
const dense = { teacher: mlp(64), student: mlp(32) };
const writes = (width: number) =>
  ({ kind: 'transformer', layers: 1, width, heads: 2, hidden: 2 * width, causal: true, pool: 'mean' }) as const;
const maps = { teacher: cnn([48, 48], []), student: cnn([8, 32], []) };

describe('estimated memory', () => {
  const ratios: number[] = [];
  afterAll(() => {
    const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2));
    process.stdout.write(`Memory, estimated over measured: ${least} to ${most}\n`);
  });
  const cases: Readonly<Record<string, object>> = {
    'a wide network': { ...batch(128), teacher: mlp(1024, 512), arms: arms('cross-entropy') },
    'a convolutional one': {
      ...batch(128),
      student: cnn([32, 64], [128]),
      arms: arms('soft-targets', 'cross-entropy'),
    },
    'one with normalised batches, gelu and dropout': {
      ...batch(128),
      student: { ...cnn([16, 32], [64]), batchNorm: true, activation: 'gelu', dropout: 0.3 },
      arms: arms('cross-entropy'),
    },
    'distances between samples': { ...dense, ...batch(192), arms: arms('rkd-distance') },
    'angles between samples': { ...dense, ...batch(80), arms: arms('rkd-angle') },
    neighbourhoods: { ...dense, ...batch(192), arms: arms('pkt') },
    'kernels of samples': { ...dense, ...batch(256), arms: arms('correlation-congruence') },
    'kernels of channels': { ...maps, ...batch(64), arms: arms('nst') },
    'flows between layers': { ...maps, ...batch(64), arms: arms('fsp') },
    'a teacher that learns along': {
      ...batch(128),
      teacher: mlp(1024, 512),
      arms: [{ ...arms('soft-targets')[0], fault: 'gradient-into-teacher' }],
    },
    'one that computes in 8 bits': {
      ...batch(128),
      student: mlp(512, 256),
      arms: [{ ...arms('cross-entropy')[0], arithmetic: 'fp8' }],
    },
    'one that is trained in whole numbers': {
      ...batch(64),
      student: mlp(512, 256),
      arms: [
        {
          ...arms('cross-entropy')[0],
          compress: [{ kind: 'quantise', format: 'int4', per: 'channel', scales: 'largest' }],
        },
      ],
    },
    'one that is trained in four bits and rows of eight': {
      ...batch(64),
      student: mlp(512, 256),
      arms: [
        {
          ...arms('cross-entropy')[0],
          compress: [
            {
              kind: 'quantise',
              format: 'nvfp4',
              per: 'channel',
              scales: 'largest',
              activations: { format: 'int8', scales: 'row' },
            },
          ],
        },
      ],
    },
    'one of text that computes in 8 bits': {
      data: { dataset: 'chain-sum', digits: 8, size: 300, labelled: 100 },
      ...batch(32),
      teacher: writes(16),
      student: writes(32),
      arms: [{ ...arms('cross-entropy')[0], arithmetic: 'fp8' }],
    },
    'tokens drafted ahead': {
      data: { dataset: 'chain-sum', digits: 8, size: 300, labelled: 100 },
      ...batch(32),
      teacher: writes(16),
      student: writes(32),
      arms: [
        {
          id: 'arm',
          objective: [
            { term: 'cross-entropy', weight: 1 },
            { term: 'multi-token', weight: 0.1, parameters: { depth: 2 } },
          ],
        },
      ],
    },
    'next tokens, heard and taught': {
      data: { dataset: 'chain-sum', digits: 8, size: 1200, labelled: 100 },
      ...batch(32),
      teacher: writes(32),
      student: writes(16),
      arms: [
        { id: 'heard', objective: [{ term: 'soft-targets', weight: 1 }] },
        { ...arms('soft-targets')[0], id: 'taught', text: { from: 'teacher', temperature: 1 } },
      ],
    },
    'experts and latent attention': {
      data: { dataset: 'chain-sum', digits: 8, size: 300, labelled: 100 },
      ...batch(48),
      teacher: { ...writes(32), experts: { count: 6, used: 2, balance: 0.01 } },
      student: { ...writes(32), latent: { rank: 12, rotary: 8 } },
      arms: arms('soft-targets', 'cross-entropy'),
    },
    'layers of LSTM and GRU': {
      data: { dataset: 'chain-sum', digits: 5, size: 200, labelled: 100 },
      ...batch(64),
      teacher: { kind: 'recurrent', cell: 'gru', layers: 1, units: 16 },
      student: { kind: 'recurrent', cell: 'lstm', layers: 2, units: 48 },
      arms: arms('soft-targets', 'cross-entropy'),
    },
    'convolutions over texts, and bags of words': {
      data: { dataset: 'authors-sentences', labelled: 200 },
      ...batch(256),
      teacher: { kind: 'cnn1d', width: 32, kernels: [3, 4], channels: 48, dropout: 0.1 },
      student: { kind: 'bagOfWords', width: 32, hidden: [16], activation: 'relu', dropout: 0 },
      arms: arms('soft-targets', 'cross-entropy'),
    },
    'a picture and a text': {
      data: { dataset: 'emoji', labelled: 200 },
      ...batch(256),
      teacher: { kind: 'fusion', stages: [16, 24], embedding: 16, width: 32, dropout: 0.2 },
      student: { kind: 'fusion', stages: [8], embedding: 8, width: 8, dropout: 0 },
      arms: arms('soft-targets', 'cross-entropy'),
    },
    'features brought to one size': { ...maps, ...batch(96), arms: arms('overhaul') },
  };
  for (const [name, changes] of Object.entries(cases)) {
    it(`is near what ${name} take`, async () => {
      const experiment = experimentWith(changes);
      const dataset = await loadDataset(experiment.data, experiment.seed, readDatasets);
      const samples = dataset.train.count + dataset.test.count;
      const data = { task: taskOf(dataset), samples };
      const measured = await peakOf(async () => {
        const session = new Session(experiment, dataset);
        await session.open();
        while (session.phase === 'teacher' || session.step === 0) await session.advance(1);
        session.dispose();
      });
      const ratio = estimateMemory(experiment, data).bytes / measured;
      ratios.push(ratio);
      // Counting operations is no more exact than that; refusals keep a tenth in reserve, and allocations are checked.
      expect(ratio).toBeGreaterThan(0.75);
      expect(ratio).toBeLessThan(1.45);
    });
  }
});

it('refuses with its number what the backend cannot hold, before anything is allocated', async () => {
  const objective = (...terms: string[]) => terms.map((term) => ({ term, weight: 1 }));
  const experiment = experimentWith({
    teacher: cnn([32, 64], [128]),
    student: cnn([16, 32], [64]),
    training: { batchSize: 512 },
    arms: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({
      id,
      objective: objective('rkd-distance', 'rkd-angle', 'pkt'),
    })),
  });
  const before = tf.memory();
  await expect(sessionOf(experiment)).rejects.toMatchObject({
    code: 'memory-short',
    details: { network: 'a', needed: expect.any(Number), available: 1933, batch: 512 },
  });
  expect(tf.memory()).toEqual(before);
});
