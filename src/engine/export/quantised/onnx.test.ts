/** Compressed networks in ONNX Runtime: the logits of what the page computes with, in files as small as is said. */
import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import { granularities, numberFormats } from '../../compression/formats';
import { storedBytes } from '../../compression/bytes';
import type { ActivationEncoding } from '../../compression/encoding';
import { encodedValues } from '../../compression/quantise';
import { chosenBy, undivided, numbersOf } from '../../compression/quantisable';
import { quantised } from '../../compression/steps/quantise-kind';
import type { QuantiseStep } from '../../compression/steps/quantise';
import { planOf } from '../../models/catalogue';
import { classTask, type Plan } from '../../models/plan';
import type { NamedArrays } from '../../models/weights';
import { writeOnnx } from '../onnx';
import { sampleToChannelsFirst, channelsFirstShape } from '../pytorch';
import { caseTitled, distance, randomWeights } from '../test-support/networks';
import { engineLogits, LENGTH, samplesOf, sequenceCases } from '../test-support/sequence-networks';

const TOLERANCE = 1e-5;

beforeAll(async () => {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  await useBackend('cpu');
});

interface Compressed {
  readonly plan: Plan;
  readonly weights: NamedArrays;
}

/** Every second or third weight is left where `masked`; groups that do not divide a layer's inputs leave it float32. */
function compressed({ plan, weights }: Compressed, step: QuantiseStep, masked = false): Compressed {
  const chosen = chosenBy(step, plan).filter(({ format, shape }) => undivided(numbersOf(step, format), shape) === null);
  const { encodings = {}, ...changes } = quantised(step, plan, chosen);
  const all: Record<string, NamedArrays[string]> = { ...weights };
  const own = Object.entries(encodings).map(([name, encoding]) => {
    const { shape, data } = weights[name]!;
    if (!masked) return [name, encoding] as const;
    all[`${name}.mask`] = { shape, data: data.map((_, i) => (i % 7 < 2 ? 1 : 0)) };
    return [name, { ...encoding, masked: 'free' }] as const;
  });
  for (const name of Object.keys(changes.activations ?? {}))
    all[`${name}.range`] = { shape: [2], data: Float32Array.of(-0.7, 1.3) };
  return { plan: { ...plan, encodings: Object.fromEntries(own), ...changes }, weights: all };
}

async function ortLogits(model: Uint8Array, plan: Plan, samples: Float32Array, count: number): Promise<Float32Array> {
  const session = await ort.InferenceSession.create(model);
  const [{ shape, vocabulary }] = plan.inputs;
  const each = samples.length / count;
  const rows = Array.from({ length: count }, (_, n) =>
    sampleToChannelsFirst(samples.slice(n * each, (n + 1) * each), shape),
  );
  const dims = [count, ...channelsFirstShape(shape)];
  const feeds: Record<string, ort.Tensor> =
    vocabulary === undefined
      ? { input: new ort.Tensor('float32', Float32Array.from(rows.flatMap((row) => [...row])), dims) }
      : { input_ids: new ort.Tensor('int64', BigInt64Array.from(samples, BigInt), [count, ...shape]) };
  const { logits } = await session.run(feeds);
  await session.release();
  return logits!.data as Float32Array;
}

const networks: Record<string, () => Compressed & { samples: Float32Array }> = Object.fromEntries([
  ...['MLP, 64 inputs, relu', 'CNN, dense head, batch norm, gelu', 'CNN, 9×13×3 input'].map((title) => [
    title,
    () => {
      const { plan, weights, inputs } = caseTitled(title);
      return { plan, weights, samples: inputs.slice(0, (3 * inputs.length) / 64) };
    },
  ]),
  ...sequenceCases.map(({ title, planFor, weights }) => [
    title,
    () => ({ plan: planFor(LENGTH), weights, samples: samplesOf(planFor(LENGTH), 3) }),
  ]),
]) as never;

const step: QuantiseStep = { kind: 'quantise', format: 'int8', per: 'channel', scales: 'largest' };
const every: QuantiseStep[] = numberFormats.flatMap((format) =>
  (/fp4$/.test(format) ? (['channel'] as const) : granularities.filter((per) => per !== 128)).map((per) => ({
    ...step,
    format,
    per,
  })),
);
const nameOf = ({ format, per }: QuantiseStep) => `${format} per ${per}`;

const run = async ({ plan, weights }: Compressed, samples: Float32Array) => ({
  expected: await engineLogits(plan, weights, samples),
  logits: await ortLogits(writeOnnx(plan, weights, {}), plan, samples, 3),
});

// Sides that are odd, several channels, a dense layer after a map: what a wrong order of axes can't survive.
describe('a CNN', () => {
  const one = networks['CNN, 9×13×3 input']!();
  it.each(every.map((wanted) => [nameOf(wanted), wanted] as const))(
    'in %s, with a mask and without',
    async (_, wanted) => {
      for (const masked of [false, true]) {
        const { logits, expected } = await run(compressed(one, wanted, masked), one.samples);
        expect(distance(logits, expected), masked ? 'masked' : 'whole').toBeLessThan(TOLERANCE);
      }
    },
  );
});

it.each(Object.keys(networks))('%s', async (title) => {
  const one = networks[title]!();
  for (const format of ['int8', 'int4', 'nvfp4'] as const) {
    const { logits, expected } = await run(compressed(one, { ...step, format }, format === 'int4'), one.samples);
    expect(distance(logits, expected), format).toBeLessThan(TOLERANCE);
  }
});

/** As many steps as rows are rounded to are far apart: a number on the edge between two may fall either way. */
describe.each<ActivationEncoding>([
  { format: 'int8', scales: 'row' },
  { format: 'int8', scales: 'calibrated' },
  { format: 'e4m3', scales: 'row' },
  { format: 'e4m3', scales: 'calibrated' },
])('rows in $format, $scales', (activations) => {
  it.each([
    'MLP, 64 inputs, relu',
    'CNN, 9×13×3 input',
    'transformer, classes by the mean',
    'transformer with experts',
    'transformer with latent attention',
    '1-D CNN, series',
  ])('%s', async (title) => {
    const one = networks[title]!();
    const small = compressed(one, { ...step, activations });
    const { logits, expected } = await run(small, one.samples);
    expect(distance(logits, expected)).toBeLessThan(1e-4);
    const { activations: _, ...weightsAlone } = small.plan;
    const finer = await engineLogits(weightsAlone, small.weights, one.samples);
    expect(distance(finer, expected)).toBeGreaterThan(1e-4);
  });
});

it('the file is within a twentieth of the bytes that are said, beside its graph', () => {
  const plan = planOf({ kind: 'mlp', hidden: [128, 64], activation: 'relu', dropout: 0 }, classTask([784], 10));
  const weights = randomWeights(plan);
  const graph = writeOnnx(plan, weights, {}).length - storedBytes(plan).total;
  for (const wanted of every.filter(({ per }) => per !== 32)) {
    for (const masked of [false, true]) {
      const small = compressed({ plan, weights }, wanted, masked);
      const nonZero = Object.fromEntries(
        Object.entries(small.plan.encodings!).map(([name, encoding]) => {
          const { data, shape } = weights[name]!;
          const view = encodedValues(encoding, data, shape, { mask: small.weights[`${name}.mask`]?.data });
          return [name, view.reduce((sum, w) => sum + (w === 0 ? 0 : 1), 0)];
        }),
      );
      const said = storedBytes(small.plan, nonZero).total;
      const file = writeOnnx(small.plan, small.weights, {}).length - graph;
      // The nodes that unpack masks and codes of no type of their own are the same for any number of weights.
      const unpacking = masked || /int[23]|fp4/.test(wanted.format) ? 3 * 3000 : 0;
      expect([nameOf(wanted), masked, file - unpacking < 1.05 * said, file > 0.95 * said]).toEqual([nameOf(wanted), masked, true, true]); // prettier-ignore
      expect(said).toBeLessThan(storedBytes(plan).total / 2);
    }
  }
});
