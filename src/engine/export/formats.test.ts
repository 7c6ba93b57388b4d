/** Every format, run by the software it is for: the logits are those of the network that was written. */
import * as tf from '@tensorflow/tfjs';
import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultExperiment } from '../experiment';
import { size } from '../models/plan';
import { importNetwork } from './import';
import { MANIFEST_KEY, writeManifest } from './manifest';
import { writeOnnx } from './onnx';
import { channelsFirstShape, fromPyTorch, pytorchParameters, sampleToChannelsFirst, toPyTorch } from './pytorch';
import { cases, distance, SAMPLES, type Case } from './test-support/networks';
import { pytorchLogits } from './test-support/pytorch-reference';
import { tfjsLogits } from './test-support/tfjs-reference';
import { writeLayersModel } from './tfjs-layers';

const TOLERANCE = 1e-5;

function channelsFirstBatch({ plan, inputs }: Case): Float32Array {
  const count = size(plan.inputs[0].shape);
  const batch = new Float32Array(inputs.length);
  for (let n = 0; n < SAMPLES; n++) {
    batch.set(sampleToChannelsFirst(inputs.slice(n * count, (n + 1) * count), plan.inputs[0].shape), n * count);
  }
  return batch;
}

beforeAll(() => {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
});

describe.each(cases)('$title', (one) => {
  let expected: Float32Array;
  beforeAll(async () => {
    expected = await tfjsLogits(one);
  });

  it('gives the same logits in ONNX Runtime, whatever the batch', async () => {
    const session = await ort.InferenceSession.create(writeOnnx(one.plan, one.weights, {}));
    const batch = channelsFirstBatch(one);
    const shape = channelsFirstShape(one.plan.inputs[0].shape);
    const { logits } = await session.run({ input: new ort.Tensor('float32', batch, [SAMPLES, ...shape]) });
    expect(logits?.dims).toEqual([SAMPLES, one.plan.classes]);
    expect(distance(logits?.data as Float32Array, expected)).toBeLessThan(TOLERANCE);

    const first = batch.slice(0, size(shape));
    const single = await session.run({ input: new ort.Tensor('float32', first, [1, ...shape]) });
    expect(distance(single['logits']?.data as Float32Array, expected.slice(0, one.plan.classes))).toBeLessThan(
      TOLERANCE,
    );
    await session.release();
  });

  it('gives the same logits in plain TensorFlow.js', async () => {
    await tf.setBackend('cpu');
    const files = writeLayersModel(one.plan, one.weights, { note: 'kept' });
    // Through JSON, as a loader would get it.
    const { modelTopology, weightsManifest, userDefinedMetadata } = JSON.parse(JSON.stringify(files.model));
    const weightSpecs = weightsManifest[0].weights;
    const model = await tf.loadLayersModel(
      tf.io.fromMemory({ modelTopology, weightSpecs, weightData: files.weights.buffer, userDefinedMetadata }),
    );
    const logits = model.predict(tf.tensor(one.inputs, [SAMPLES, ...one.plan.inputs[0].shape])) as tf.Tensor;
    expect(logits.shape).toEqual([SAMPLES, one.plan.classes]);
    expect(distance(await logits.data(), expected)).toBeLessThan(TOLERANCE);
    expect(model.layers.map((layer) => layer.name)).toEqual(
      expect.arrayContaining(one.plan.layers.map(({ name }) => name)),
    );
    expect(model.getUserDefinedMetadata()).toEqual({ note: 'kept' });
    model.dispose();
  });

  it('is read back after TensorFlow.js has loaded and saved it', async () => {
    await tf.setBackend('cpu');
    const manifest = writeManifest(one, defaultExperiment);
    const written = writeLayersModel(one.plan, one.weights, { [MANIFEST_KEY]: manifest });
    const artifacts = JSON.parse(JSON.stringify(written.model)) as tf.io.ModelJSON;
    const model = await tf.loadLayersModel(
      tf.io.fromMemory({
        ...artifacts,
        weightSpecs: artifacts.weightsManifest[0]?.weights,
        weightData: written.weights.buffer,
      }),
    );
    const saved: tf.io.ModelArtifacts[] = [];
    await model.save(
      tf.io.withSaveHandler(async (given) => {
        saved.push(given);
        return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(given) };
      }),
    );
    model.dispose();
    const { weightData, weightSpecs: weights, ...rest } = saved[0] ?? {};
    if (!(weightData instanceof ArrayBuffer)) throw new Error('weights in parts');
    const json = { ...rest, weightsManifest: [{ paths: ['./model.weights.bin'], weights }] };
    const files = [
      { name: 'model.json', bytes: new TextEncoder().encode(JSON.stringify(json)) },
      { name: 'model.weights.bin', bytes: new Uint8Array(weightData) },
    ];
    expect(importNetwork(files)).toEqual({ spec: one.spec, weights: one.weights });
  });

  it('gives the same logits by PyTorch’s formulas in PyTorch’s layout', () => {
    expect(distance(pytorchLogits(one, toPyTorch(one.plan, one.weights)), expected)).toBeLessThan(TOLERANCE);
  });

  it('comes back from PyTorch’s layout exactly', () => {
    const there = toPyTorch(one.plan, one.weights);
    expect(pytorchParameters(one.plan).map(({ name, shape }) => [name, shape])).toEqual(
      Object.entries(there).map(([name, { shape }]) => [name, shape]),
    );
    expect(fromPyTorch(one.plan, there)).toEqual(one.weights);
  });
});
