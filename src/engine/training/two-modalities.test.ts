/** A teacher that reads a picture and its name, students that read one of the two: trained, evaluated and exported. */
import * as ort from 'onnxruntime-web';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { exportNetwork } from '../export/bundle';
import { layerWithoutForm } from '../export/holds';
import { importNetwork } from '../export/import';
import { writeOnnx } from '../export/onnx';
import { sampleToChannelsFirst } from '../export/pytorch';
import { plainBagOfWords } from '../models/bag-of-words';
import { plainCnn } from '../models/cnn';
import { plainFusion } from '../models/fusion';
import { size } from '../models/plan';
import { advance, experimentWith, hashesOf, sessionOf } from '../test-support/sessions';
import { toExport } from './to-export';

beforeAll(() => useBackend('wasm'));

const objective = [{ term: 'soft-targets', weight: 1 }];
const experiment = experimentWith({
  data: { dataset: 'emoji', labelled: 100 },
  teacher: plainFusion([3], 4, 5),
  student: plainCnn([3], []),
  arms: [
    { id: 'pictures', objective },
    { id: 'names', objective, network: plainBagOfWords(4) },
    { id: 'both', objective, network: plainFusion([2], 3, 4) },
  ],
  training: { steps: 6, epochs: 0, teacherEpochs: 1, batchSize: 256 },
});

it('trains, compiled, the same again, and each student leaves the page with what it reads', async () => {
  const session = await sessionOf(experiment);
  const frames = await advance(session);
  expect(frames.at(-1)?.plain).toBeUndefined();
  expect(frames.flatMap(({ losses }) => losses).every(({ total }) => Number.isFinite(total))).toBe(true);

  ort.env.wasm.numThreads = 1;
  for (const [id, input, shape] of [
    ['pictures', 'picture', [16, 16, 3]],
    ['names', 'name', [8]],
  ] as const) {
    const { plan, weights, example, vocabulary, normalisations } = await toExport(session, id, {});
    expect(plan.inputs.map(({ name }) => name)).toEqual([input]);
    expect(example.input.length).toBe(size(shape));
    expect(vocabulary === undefined).toBe(id === 'pictures');
    expect(normalisations[input]!.scale).toBe(id === 'pictures' ? 1 / 255 : 1);
    const onnx = await ort.InferenceSession.create(writeOnnx(plan, weights, {}));
    const { logits } = await onnx.run(
      id === 'pictures'
        ? { picture: new ort.Tensor('float32', sampleToChannelsFirst(example.input, shape), [1, 3, 16, 16]) }
        : { input_ids: new ort.Tensor('int64', BigInt64Array.from(example.input, BigInt), [1, 8]) },
    );
    (logits!.data as Float32Array).forEach((z, i) => expect(z).toBeCloseTo(example.logits[i]!, 4));
    await onnx.release();
  }
  const both = await toExport(session, 'both', {});
  expect(both.normalisations).toEqual({ picture: { scale: 1 / 255, offset: 0 }, name: { scale: 1, offset: 0 } });
  expect(layerWithoutForm('tfjs', both.plan)?.name).toBe('name.embed');
  const { fileName, bytes } = await exportNetwork('safetensors', both);
  expect(importNetwork([{ name: fileName, bytes }])).toEqual({ spec: both.spec, weights: both.weights });

  const again = await sessionOf(experiment);
  await advance(again);
  expect(await hashesOf(again)).toEqual(await hashesOf(session));
  session.dispose();
  again.dispose();
});
