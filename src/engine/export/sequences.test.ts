/** Sequence networks in every format, run by the software it is for: the logits are those of the engine's own forward pass. */
import { strFromU8, unzipSync } from 'fflate';
import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { cnn, plainCnn } from '../models/cnn';
import { fusion } from '../models/fusion';
import type { Plan, PlanTask } from '../models/plan';
import { exportNetwork } from './bundle';
import { formatsFor, layerWithoutForm } from './holds';
import { importNetwork } from './import';
import { writeOnnx } from './onnx';
import { sampleToChannelsFirst } from './pytorch';
import { distance, randomWeights } from './test-support/networks';
import {
  engineLogits,
  fusedModel,
  languageModel,
  LENGTH,
  samplesOf,
  sequenceCases,
  sequenceToExport,
  tableModel,
  seriesModel,
  VOCABULARY,
} from './test-support/sequence-networks';

const TOLERANCE = 1e-5;

beforeAll(async () => {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  await useBackend('cpu');
});

/** Samples as ONNX Runtime reads them. */
function feedsOf({ inputs: [{ shape, vocabulary }] }: Plan, samples: Float32Array): Record<string, ort.Tensor> {
  const dims = [samples.length / shape.reduce((a, b) => a * b, 1), ...shape];
  if (vocabulary === undefined) return { input: new ort.Tensor('float32', samples, dims) };
  return { input_ids: new ort.Tensor('int64', BigInt64Array.from(samples, BigInt), dims) };
}

describe.each(sequenceCases)('$title', ({ planFor, weights }) => {
  it('gives the same logits in ONNX Runtime, whatever the batch and the length', async () => {
    const session = await ort.InferenceSession.create(writeOnnx(planFor(LENGTH), weights, {}));
    for (const [count, length] of [
      [6, LENGTH],
      [1, LENGTH],
      [2, 4],
    ] as const) {
      const plan = planFor(length);
      const samples = samplesOf(plan, count);
      const { logits } = await session.run(feedsOf(plan, samples));
      expect(logits?.dims).toEqual([count, ...(plan.rowsPerSample > 1 ? [length] : []), plan.classes]);
      const expected = await engineLogits(plan, weights, samples);
      expect(distance(logits?.data as Float32Array, expected)).toBeLessThan(TOLERANCE);
    }
    await session.release();
  });
});

it('goes on in ONNX Runtime from keys and values kept, with padding in front as behind none', async () => {
  const { planFor, weights } = languageModel;
  const session = await ort.InferenceSession.create(writeOnnx(planFor(LENGTH), weights, {}, { cached: true }));
  const plan = planFor(LENGTH);
  const samples = samplesOf(plan, 2);
  const whole = await engineLogits(plan, weights, samples);
  const integers = (values: readonly number[], dims: number[]) =>
    new ort.Tensor('int64', BigInt64Array.from(values, BigInt), dims);
  const [PADDED, FIRST] = [2, 4];
  let past = Object.fromEntries(
    session.inputNames
      .filter((name) => name.startsWith('past_key_values.'))
      .map((name) => [name, new ort.Tensor('float32', new Float32Array(), [2, 3, 0, 8])]),
  );
  expect(Object.keys(past)).toEqual([0, 1].flatMap((n) => [`past_key_values.${n}.key`, `past_key_values.${n}.value`]));
  // The first sample begins with padding, the second with two more of its tokens: both end at the same place.
  const places = [0, 1].map((sample) =>
    Array.from({ length: LENGTH }, (_, at) => (sample === 0 ? at - PADDED : at)).filter((at) => at < LENGTH),
  );
  for (const [from, to] of [
    [0, FIRST],
    ...Array.from({ length: LENGTH - FIRST }, (_, i) => [FIRST + i, FIRST + i + 1]),
  ] as [number, number][]) {
    const here = places.map((each) => each.slice(from, to));
    const ids = here.flatMap((each, sample) => each.map((at) => (at < 0 ? 0 : samples[sample * LENGTH + at]!)));
    const results = await session.run({
      input_ids: integers(ids, [2, to - from]),
      attention_mask: integers(
        places.flatMap((each) => each.slice(0, to).map((at) => (at < 0 ? 0 : 1))),
        [2, to],
      ),
      position_ids: integers(
        here.flat().map((at) => Math.max(0, at)),
        [2, to - from],
      ),
      ...past,
    });
    const logits = results['logits']!.data as Float32Array;
    here.forEach((each, sample) =>
      each.forEach((at, i) => {
        if (at < 0) return;
        const row = (sample * (to - from) + i) * VOCABULARY;
        const expected = whole.slice((sample * LENGTH + at) * VOCABULARY, (sample * LENGTH + at + 1) * VOCABULARY);
        expect(distance(logits.slice(row, row + VOCABULARY), expected)).toBeLessThan(TOLERANCE);
      }),
    );
    past = Object.fromEntries(
      Object.keys(past).map((name) => [name, results[name.replace('past_key_values', 'present')]!]),
    ) as typeof past;
  }
});

it('weighs a picture and a text in ONNX Runtime as here, and asks for nothing that a network does not read', async () => {
  const [picture, name] = [
    { name: 'picture', shape: [4, 6, 3] },
    { name: 'name', shape: [LENGTH], vocabulary: VOCABULARY },
  ] as const;
  const task: PlanTask = { inputs: [picture, name], classes: 3, rowsPerSample: 1 };
  const both = fusion.plan({ kind: 'fusion', stages: [5], embedding: 4, width: 6, dropout: 0 }, task);
  const oneOf = cnn.plan(plainCnn([4], []), task);
  const [pictures, names] = [picture, name].map((input) => samplesOf({ ...both, inputs: [input] }, 3)) as [
    Float32Array,
    Float32Array,
  ];
  const each = 4 * 6 * 3;
  const sample = (i: number) => [
    ...pictures.subarray(i * each, (i + 1) * each),
    ...names.subarray(i * LENGTH, (i + 1) * LENGTH),
  ];
  const turned = [0, 1, 2].flatMap((i) => [
    ...sampleToChannelsFirst(pictures.slice(i * each, (i + 1) * each), picture.shape),
  ]);
  const feeds = {
    picture: new ort.Tensor('float32', Float32Array.from(turned), [3, 3, 4, 6]),
    name: new ort.Tensor('int64', BigInt64Array.from(names, BigInt), [3, LENGTH]),
  };
  for (const [plan, given] of [
    [both, feeds],
    [oneOf, { picture: feeds.picture }],
  ] as const) {
    const weights = randomWeights(plan);
    const session = await ort.InferenceSession.create(writeOnnx(plan, weights, {}));
    const { logits } = await session.run(given);
    const expected = await engineLogits(plan, weights, Float32Array.from([0, 1, 2].flatMap(sample)));
    expect(distance(logits?.data as Float32Array, expected)).toBeLessThan(TOLERANCE);
    await session.release();
  }
});

interface Example {
  readonly dtype?: string;
  readonly shape: number[];
  readonly input: number[];
}
interface Described {
  readonly input: { name: string; dtype: string; shape: unknown[] };
}

it.each([languageModel, seriesModel, fusedModel, tableModel])(
  '$title: the example runs in ONNX Runtime, and the weights are read back',
  async (one) => {
    const source = await sequenceToExport(one);
    expect(formatsFor(source.plan).filter((format) => !layerWithoutForm(format, source.plan))).toEqual(
      expect.arrayContaining(['safetensors', 'onnx']),
    );
    const files = unzipSync((await exportNetwork('onnx', source)).bytes);
    const read = <T>(name: string) => JSON.parse(strFromU8(files[name]!)) as T;
    const {
      logits: expected,
      inputs,
      ...alone
    } = read<Example & { logits: number[]; inputs?: Record<string, Example> }>('example.json');
    const described = read<Described & { inputs?: Record<string, Described>; output: { shape: unknown[] } }>(
      'preprocessing.json',
    );
    const examples = inputs ?? { [described.input.name]: alone };
    const given = Object.entries(examples).map(([name, { input, shape, dtype }]) => {
      const about = (described.inputs?.[name] ?? described).input;
      expect(about.name).toBe(name);
      if (dtype) expect(dtype).toBe(about.dtype);
      const tensor =
        about.dtype === 'int64'
          ? new ort.Tensor('int64', BigInt64Array.from(input, BigInt), shape)
          : new ort.Tensor('float32', Float32Array.from(input), shape);
      return [name, tensor] as const;
    });
    const session = await ort.InferenceSession.create(files['model.onnx']!);
    const { logits } = await session.run(Object.fromEntries(given));
    expect(distance(logits!.data as Float32Array, expected)).toBeLessThan(TOLERANCE);
    expect(logits!.dims).toHaveLength(described.output.shape.length);
    if (source.vocabulary) {
      expect(read('vocabulary.json')).toEqual({ kind: 'characters', symbols: source.vocabulary.symbols });
    }
    const { fileName, bytes } = await exportNetwork('safetensors', source);
    expect(importNetwork([{ name: fileName, bytes }])).toEqual({ spec: source.spec, weights: source.weights });
  },
);
