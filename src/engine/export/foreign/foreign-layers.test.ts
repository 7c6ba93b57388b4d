/** Models that TensorFlow.js's own layers package builds and saves are read as the chosen network, or refused by what differs. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import { PlaygroundError } from '../../errors';
import { planOf, type NetworkSpec } from '../../models/catalogue';
import { Network } from '../../models/network';
import { classTask } from '../../models/plan';
import type { NamedFile } from '../import';
import { cnn, mlp } from '../test-support/networks';
import { foreignArraysIn, foreignNetwork, importMapped } from './import-foreign';
import { mappingOf } from './match';

beforeAll(() => useBackend('cpu'));

const task = classTask([8, 8, 1], 10);
const perceptron = mlp([16, 16], 'tanh');
const normed = cnn({ batchNorm: true });

const { layers } = tf;
const dense = (last = 'softmax') => [
  layers.flatten({ inputShape: [8, 8, 1] }),
  layers.dense({ units: 16, activation: 'tanh' }),
  layers.dropout({ rate: 0.2 }),
  layers.dense({ units: 16 }),
  layers.activation({ activation: 'tanh' }),
  layers.dense({ units: 10, activation: last as 'softmax' }),
];
/** Of this page's CNN; `pool` as it has it. */
const convolutional = (pool = 2) => [
  ...[4, 8].flatMap((filters, stage) => [
    layers.conv2d({
      ...(stage === 0 && { inputShape: [8, 8, 1] }),
      filters,
      kernelSize: 3,
      padding: 'same',
    }),
    layers.batchNormalization({ epsilon: 1e-5 }),
    layers.reLU(),
    layers.maxPooling2d({ poolSize: pool, strides: 2, padding: 'valid' }),
  ]),
  layers.flatten(),
  layers.dense({ units: 10 }),
];

/** A model of these layers with weights at random, as saved, in shards of the given size. */
async function saved(own: tf.layers.Layer[], shard = Infinity): Promise<{ files: NamedFile[]; model: tf.Sequential }> {
  const model = tf.sequential({ layers: own });
  model.setWeights(model.getWeights().map(({ shape }, i) => tf.randomUniform(shape, 0.1, 0.9, 'float32', i)));
  const files: NamedFile[] = [];
  await model.save({
    save({ modelTopology, weightSpecs, weightData }: tf.io.ModelArtifacts) {
      const bytes = new Uint8Array(weightData as ArrayBuffer);
      const paths: string[] = [];
      for (let from = 0; from < bytes.length; from += shard) {
        paths.push(`group1-shard${paths.length + 1}.bin`);
        files.push({ name: paths.at(-1)!, bytes: bytes.slice(from, from + shard) });
      }
      const json = JSON.stringify({ modelTopology, weightsManifest: [{ paths, weights: weightSpecs }] });
      files.unshift({ name: 'model.json', bytes: new TextEncoder().encode(json) });
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } });
    },
  });
  return { files, model };
}

const read = (files: readonly NamedFile[], spec: NetworkSpec) => {
  const found = foreignArraysIn(files)!;
  const { matches } = foreignNetwork('model.json', found, spec, task);
  return { matches, weights: importMapped('model.json', found, mappingOf(matches), spec, task).weights };
};
const refused = (details: object) =>
  expect.objectContaining({ code: 'weights-invalid', details: { file: 'model.json', ...details } }) as Error;

it.each([
  ['a perceptron', perceptron, () => dense('linear')],
  ['a convolutional network', normed, () => convolutional()],
])('%s answers as it did there', async (_, spec, make) => {
  const { files, model } = await saved(make(), 1000);
  const { weights, matches } = read(files, spec);
  expect(matches.every(({ how }) => how !== 'guess')).toBe(true);
  const input = tf.randomUniform([4, 8, 8, 1], 0, 1, 'float32', 7);
  const expected = await (model.predict(input) as tf.Tensor).data();
  const network = Network.from(planOf(spec, task), weights);
  const logits = await network.predict(input).data();
  expected.forEach((value, i) =>
    expect(Math.abs(logits[i]! - value)).toBeLessThan(1e-5 * Math.max(1, Math.abs(value))),
  );
  network.dispose();
  model.dispose();
});

it('a softmax at the end is left out', async () => {
  const { files } = await saved(dense());
  expect(Object.keys(read(files, perceptron).weights)).toHaveLength(6);
});

it('what computes otherwise than the chosen network is refused, with both', async () => {
  const relu = mlp([16, 16], 'relu');
  const { files: saidTanh } = await saved(dense());
  expect(() => read(saidTanh, relu)).toThrow(
    refused({ reason: 'computes-otherwise', received: 'tanh', expected: 'relu' }),
  );
  expect(() => read(saidTanh, mlp([16], 'tanh'))).toThrow(
    refused({ reason: 'computes-otherwise', received: 'tanh', expected: '–' }),
  );
  const { files } = await saved(convolutional(3));
  const pooling = { received: 'MaxPooling2D [3,3] [2,2] "valid"', expected: 'MaxPooling2D [2,2] [2,2] "valid"' };
  expect(() => read(files, normed)).toThrow(refused({ reason: 'computes-otherwise', ...pooling }));
});

it('a file that is missing, cut short or of another kind of model is told', async () => {
  const { files } = await saved(dense(), 1000);
  const lost = files.filter(({ name }) => name !== 'group1-shard2.bin');
  expect(() => foreignArraysIn(lost)).toThrow(
    refused({ reason: 'weights-file-missing', weightsFile: 'group1-shard2.bin' }),
  );
  const cut = files.map((each) => ({ ...each, bytes: each.name.endsWith('.bin') ? each.bytes.slice(8) : each.bytes }));
  expect(() => foreignArraysIn(cut)).toThrow(refused({ reason: 'truncated' }));
  const [{ bytes }] = files as [NamedFile];
  const text = new TextDecoder().decode(bytes).replace('"Sequential"', '"Functional"');
  const functional = { name: 'model.json', bytes: new TextEncoder().encode(text) };
  expect(() => foreignArraysIn([functional])).toThrow(refused({ reason: 'not-sequential', kind: 'Functional' }));
});

it('a damaged one is read or refused, and nothing else', async () => {
  const [model, ...shards] = (await saved(dense(), 1000)).files as [NamedFile, ...NamedFile[]];
  const place = fc.integer({ min: 0, max: model.bytes.length - 1 });
  const damage = fc.array(fc.tuple(place, fc.integer({ min: 0x20, max: 0x7e })), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(damage, (changes) => {
      const bytes = model.bytes.slice();
      for (const [at, byte] of changes) bytes[at] = byte;
      try {
        const found = foreignArraysIn([{ ...model, bytes }, ...shards]);
        if (found) foreignNetwork('model.json', found, perceptron, task);
      } catch (error) {
        if (!(error instanceof PlaygroundError)) throw error;
      }
    }),
    { numRuns: 500 },
  );
});
