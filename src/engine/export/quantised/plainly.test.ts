import * as tf from '@tensorflow/tfjs';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import type { Changes } from '../../compression/changes';
import { changedPlan } from '../../compression/changed-plan';
import { encodedValues } from '../../compression/quantise';
import { exportNetwork } from '../bundle';
import type { NetworkToExport } from '../format';
import { layerWithoutForm } from '../holds';
import { importNetwork } from '../import';
import { toExport } from '../test-support/files';
import { caseTitled, distance } from '../test-support/networks';
import { engineLogits } from '../test-support/sequence-networks';

beforeAll(() => useBackend('cpu'));

const changed: Changes = {
  encodings: {
    'fc1.weight': { masked: 'free', numbers: { format: 'int4', per: 'channel', scales: 'largest' } },
    'fc2.weight': { numbers: { format: 'int3', per: 'channel', scales: 'learned' } },
  },
};

async function compressed(changes: Changes): Promise<NetworkToExport> {
  const source = await toExport(caseTitled('MLP, 64 inputs, relu'));
  const plan = changedPlan(source.plan, changes);
  const { shape, data } = source.weights['fc1.weight']!;
  const weights = {
    ...source.weights,
    ...(changes.encodings?.['fc1.weight']?.masked && { 'fc1.weight.mask': { shape, data: data.map((_, i) => i % 2) } }),
    'fc2.weight.scale': { shape: [10], data: new Float32Array(10).fill(0.2) },
  };
  const logits = await engineLogits(plan, weights, source.example.input);
  return {
    ...source,
    spec: { ...source.spec, changed: changes },
    plan,
    weights,
    example: { ...source.example, logits },
  };
}

it.each(['tfjs'] as const)('%s holds what the network computes with, and comes back so', async (format) => {
  const source = await compressed(changed);
  const { bytes } = await exportNetwork(format, source);
  const { spec, weights } = importNetwork([{ name: 'network.zip', bytes }]);
  expect(spec).toEqual(caseTitled('MLP, 64 inputs, relu').spec);
  const { shape, data } = source.weights['fc1.weight']!;
  const mask = source.weights['fc1.weight.mask']!.data;
  expect(weights['fc1.weight']!.data).toEqual(encodedValues(changed.encodings!['fc1.weight']!, data, shape, { mask }));
  const logits = await engineLogits(caseTitled('MLP, 64 inputs, relu').plan, weights, source.example.input);
  expect(distance(logits, source.example.logits)).toBeLessThan(1e-5);
  const example = JSON.parse(strFromU8(unzipSync(bytes)['example.json']!)) as { logits: number[] };
  expect(example.logits).toEqual(Array.from(source.example.logits));
});

it('whole numbers with one scale are bytes in a layers model, which TensorFlow.js reads', async () => {
  const perTensor = { numbers: { format: 'int8', per: 'tensor', scales: 'largest' } } as const;
  const source = await compressed({ encodings: { 'fc1.weight': perTensor } });
  const { bytes } = await exportNetwork('tfjs', source);
  const files = unzipSync(bytes);
  const plainBytes = 4 * (64 * 16 + 16 + 16 * 10 + 10);
  expect(files['weights.bin']!.length).toBe(plainBytes - 3 * 64 * 16);
  const { modelTopology, weightsManifest } = JSON.parse(strFromU8(files['model.json']!)) as tf.io.ModelJSON;
  const weightData = new Uint8Array(files['weights.bin']!).buffer;
  const weightSpecs = weightsManifest[0]!.weights;
  const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
  const logits = model.predict(tf.tensor(source.example.input, [1, 8, 8, 1])) as tf.Tensor;
  expect(distance(await logits.data(), source.example.logits)).toBeLessThan(1e-5);
  const { weights } = importNetwork([{ name: 'network.zip', bytes }]);
  const { data, shape } = source.weights['fc1.weight']!;
  expect(distance(weights['fc1.weight']!.data, encodedValues(perTensor, data, shape))).toBeLessThan(1e-7);
});

it('rounded rows are refused by name, but by ONNX', async () => {
  const { plan } = await compressed({ activations: { fc2: { format: 'int8', scales: 'row' } } });
  expect(layerWithoutForm('tfjs', plan)?.name).toBe('fc2');
  expect(layerWithoutForm('safetensors', plan)?.name).toBe('fc2');
  expect(layerWithoutForm('onnx', plan)).toBeNull();
});
