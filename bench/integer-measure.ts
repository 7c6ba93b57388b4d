/** Networks in whole numbers, and smaller ones, beside the float form: compiled, on wasm, one thread, the answer read. */
import * as tf from '@tensorflow/tfjs-core';
import * as ort from 'onnxruntime-web';
import { useBackend, type WasmPaths } from '../src/engine/backend/backends';
import { IntegerForward } from '../src/engine/integer/integer-forward';
import { hasRelaxedDot } from '../src/engine/integer/relaxed-dot';
import { median } from '../src/engine/median';
import { planOf } from '../src/engine/models/catalogue';
import type { CompiledForward } from '../src/engine/models/compiled-forward';
import { Network } from '../src/engine/models/network';
import { classTask, size, type Plan } from '../src/engine/models/plan';
import { layerParameters } from '../src/engine/models/plan-sizes';
import type { NamedArrays } from '../src/engine/models/weights';
import { uniform } from '../src/engine/random';
import { compareWebGpu } from './integer-webgpu';
import { onnxAnswers } from './onnxruntime';
import { writeQdq } from './qdq-onnx';

/** Each way takes so long a round, and so many rounds warm up. */
const [ROUND_MS, WARM] = [60, 2];
const [LENGTH, VOCABULARY] = [32, 65];

export interface Measured {
  readonly network: string;
  readonly batch: number;
  /** Median milliseconds of a pass, by the way. */
  readonly ms: Readonly<Record<string, number>>;
}

const mlp = (...hidden: number[]) =>
  planOf({ kind: 'mlp', hidden, activation: 'relu', dropout: 0 }, classTask([28, 28, 1], 10));
const plans: Readonly<Record<string, Plan>> = {
  'MLP 784-512-256-10': mlp(512, 256),
  'CNN 16-32, dense 64': planOf(
    { kind: 'cnn', stages: [16, 32], kernel: 3, batchNorm: false, dense: [64], activation: 'relu', dropout: 0 },
    classTask([28, 28, 1], 10),
  ),
  'transformer 2 × 64, 32 tokens': planOf(
    { kind: 'transformer', layers: 2, width: 64, heads: 4, hidden: 256, causal: true, pool: 'mean' },
    { inputs: [{ name: 'ids', shape: [LENGTH], vocabulary: VOCABULARY }], classes: VOCABULARY, rowsPerSample: LENGTH },
  ),
};

function samplesOf({ inputs: [{ shape, vocabulary }] }: Plan, batch: number): Float32Array {
  const draw = (i: number) => uniform(3, 1, 0, i);
  return Float32Array.from({ length: batch * size(shape) }, (_, i) =>
    vocabulary ? 1 + Math.floor(draw(i) * (vocabulary - 1)) : draw(i),
  );
}

const kernelsOf = (plan: Plan) =>
  plan.layers.flatMap((layer) => layerParameters(layer).filter(({ role }) => role === 'kernel'));

/** Rows in 8 bits by their own range. */
const inWhole = (plan: Plan, format: 'int8' | 'int4', per: 'channel' | 32): Plan => ({
  ...plan,
  encodings: Object.fromEntries(
    kernelsOf(plan).map(({ name }) => [name, { numbers: { format, per, scales: 'largest' } }]),
  ),
  activations: Object.fromEntries(plan.layers.map(({ name }) => [name, { format: 'int8', scales: 'row' }])),
});

type Way = () => Promise<Float32Array>;

const answers =
  (forward: CompiledForward, samples: Float32Array): Way =>
  async () => {
    const logits = await forward.logits(samples);
    const values = (await logits.data()) as Float32Array;
    logits.dispose();
    return values;
  };

/** Of every layer alike: what is timed does not hang on them. */
const RANGE = [-3, 3];
/** Of answers by one range and in one format, as a share of their norm: a number on the edge between two codes moves what follows. */
const ALIKE = 0.01;

/**
 * ONNX Runtime with the file that the network is exported as, rows in 8 bits over one range.
 * @throws Error where it does not say what the network here says in whole numbers
 */
async function exportedOf(name: string, plan: Plan, weights: NamedArrays, samples: Float32Array): Promise<Way> {
  const layers = plan.layers.filter((layer) => layerParameters(layer).some(({ role }) => role === 'kernel'));
  const calibrated: Plan = {
    ...plan,
    activations: Object.fromEntries(layers.map((layer) => [layer.name, { format: 'int8', scales: 'calibrated' }])),
  };
  const range = { shape: [2], data: Float32Array.from(RANGE) };
  const arrays = { ...weights, ...Object.fromEntries(layers.map((layer) => [`${layer.name}.range`, range])) };
  const way = await onnxAnswers(calibrated, arrays, samples);
  const network = Network.from(calibrated, arrays);
  const whole = await IntegerForward.of(network);
  const [wanted, found] = [await answers(whole!.compiled, samples)(), await way()];
  const norm = (values: Float32Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  const off = norm(wanted.map((value, i) => value - found[i]!)) / norm(wanted);
  if (!(off < ALIKE)) throw new Error(`${name}: the exported file says something else, by ${off}`);
  whole!.dispose();
  network.dispose();
  return way;
}

/** ONNX Runtime with the same weights and rows in 8 bits. Ranges are those of the samples. */
async function qdqOf(plan: Plan, weights: NamedArrays, samples: Float32Array, batch: number): Promise<Way> {
  const network = Network.from(plan, weights);
  const most = async (x: tf.Tensor) => (await tf.max(x).data())[0]!;
  const input = tf.tensor(samples, [batch, ...plan.inputs[0].shape]);
  const taps = network.forward(input);
  const reads = [input, taps['stage1']!, taps['embedding']!];
  const layers = await Promise.all(
    kernelsOf(plan).map(async ({ name }, i) => ({
      weight: weights[name]!.data,
      bias: weights[name.replace('weight', 'bias')]!.data,
      most: await most(reads[i]!),
    })),
  );
  network.dispose();
  const session = await ort.InferenceSession.create(writeQdq(layers));
  const given = new ort.Tensor('float32', samples, [batch, samples.length / batch]);
  return async () => (await session.run({ input: given }))['logits']!.data as Float32Array;
}

/** All ways take turns. @returns median milliseconds by way */
async function takeTurns(ways: Readonly<Record<string, Way>>, rounds: number): Promise<Record<string, number>> {
  const all = await Promise.all(
    Object.entries(ways).map(async ([name, way]) => {
      // Compiles.
      await way();
      return { name, way, times: [] as number[], repeats: 1 };
    }),
  );
  for (const each of all) {
    const begun = performance.now();
    for (let i = 0; i < 5; i++) await each.way();
    each.repeats = Math.ceil((5 * ROUND_MS) / Math.max(performance.now() - begun, 0.01));
  }
  for (let round = 0; round < rounds + WARM; round++) {
    for (const { way, times, repeats } of all) {
      const begun = performance.now();
      for (let i = 0; i < repeats; i++) await way();
      if (round >= WARM) times.push((performance.now() - begun) / repeats);
    }
  }
  return Object.fromEntries(all.map(({ name, times }) => [name, median(times)]));
}

async function begin(paths?: WasmPaths): Promise<void> {
  await useBackend('wasm', paths);
  tf.enableProdMode();
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
}

/** Products in whole numbers beside floats with the very weights. @throws Error where something is not compiled */
export async function measureIntegers(rounds: number, paths?: WasmPaths): Promise<Measured[]> {
  await begin(paths);
  const measured: Measured[] = [];
  for (const [name, plan] of Object.entries(plans)) {
    const weights = Network.initialWeights(plan, 1);
    const rounded = [inWhole(plan, 'int8', 'channel'), inWhole(plan, 'int4', 'channel'), inWhole(plan, 'int4', 32)].map(
      (each) => Network.from(each, weights),
    );
    const portable = await Promise.all(rounded.map((each) => IntegerForward.of(each, false)));
    const [int8, int4, groups] = portable as [IntegerForward, IntegerForward, IntegerForward];
    const relaxed = hasRelaxedDot() ? await IntegerForward.of(rounded[1]!, true) : null;
    const relaxedGroups = hasRelaxedDot() ? await IntegerForward.of(rounded[2]!, true) : null;
    const network = Network.from(plan, await rounded[0]!.computedWeights());
    for (const batch of [1, 64]) {
      const samples = samplesOf(plan, batch);
      const ways: Record<string, Way> = {
        float: answers(network.compiled, samples),
        int8: answers(int8.compiled, samples),
        int4: answers(int4.compiled, samples),
        ...(relaxed && { 'int4 relaxed': answers(relaxed.compiled, samples) }),
        'int4 by 32': answers(groups.compiled, samples),
        ...(relaxedGroups && { 'by 32 relaxed': answers(relaxedGroups.compiled, samples) }),
      };
      if (name.startsWith('MLP')) ways['qdq'] = await qdqOf(plan, weights, samples, batch);
      ways['exported int8'] = await exportedOf(name, rounded[0]!.plan, weights, samples);
      ways['exported int4'] = await exportedOf(name, rounded[1]!.plan, weights, samples);
      measured.push({ network: name, batch, ms: await takeTurns(ways, rounds) });
    }
    const forwards = [...portable, relaxed, relaxedGroups].filter((each) => each !== null);
    const plain = [network, ...forwards].flatMap(({ compiled }) => compiled.plain);
    if (plain.length > 0) throw new Error(`${name} is not compiled: ${JSON.stringify(plain)}`);
    for (const each of [...forwards, network, ...rounded]) each.dispose();
  }
  return measured;
}

/** A network, the same with half of its weights 0, and with half of its units gone. */
export async function measurePruned(rounds: number, paths?: WasmPaths): Promise<Measured[]> {
  await begin(paths);
  const whole = mlp(512, 256);
  const weights = Network.initialWeights(whole, 1);
  const masked = Object.fromEntries(
    Object.entries(weights).map(([name, { shape, data }]) => [
      name,
      { shape, data: data.map((w, i) => (uniform(5, 1, 0, i) < 0.5 ? 0 : w)) },
    ]),
  );
  const half = mlp(256, 128);
  const networks = {
    whole: Network.from(whole, weights),
    'half of the weights 0': Network.from(whole, masked),
    'half of the units gone': Network.from(half, Network.initialWeights(half, 1)),
  };
  const measured: Measured[] = [];
  for (const batch of [1, 64]) {
    const samples = samplesOf(whole, batch);
    const ways = Object.fromEntries(
      Object.entries(networks).map(([name, { compiled }]) => [name, answers(compiled, samples)]),
    );
    measured.push({ network: 'MLP 784-512-256-10', batch, ms: await takeTurns(ways, rounds) });
  }
  for (const network of Object.values(networks)) network.dispose();
  return measured;
}

/** A network's answers in 4 bits by either dot product. */
interface Compared {
  readonly network: string;
  readonly group: 'channel' | 32;
  /** Whether the machine has the relaxed one, and both were compiled. */
  readonly both: boolean;
  /** Logits of all batches together, and those of which a bit differs. */
  readonly answers: number;
  readonly differing: number;
}

/** Whether the relaxed dot product says what the portable one says, bit for bit. */
export async function compareDots(_rounds: number, paths?: WasmPaths): Promise<Compared[]> {
  await begin(paths);
  const compared: Compared[] = [];
  const batches = [1, 13];
  for (const [name, plan] of Object.entries(plans)) {
    for (const group of ['channel', 32] as const) {
      const network = Network.from(inWhole(plan, 'int4', group), Network.initialWeights(plan, 1));
      const [portable, relaxed] = [await IntegerForward.of(network, false), await IntegerForward.of(network)];
      const found: [Float32Array, Float32Array][] = [];
      for (const batch of [...batches, ...batches]) {
        const samples = samplesOf(plan, batch);
        found.push([await answers(portable!.compiled, samples)(), await answers(relaxed!.compiled, samples)()]);
      }
      const bits = (all: readonly Float32Array[]) =>
        new Int32Array(Float32Array.from(all.flatMap((a) => [...a])).buffer);
      const [ofPortable, ofRelaxed] = [bits(found.map(([a]) => a)), bits(found.map(([, b]) => b))];
      compared.push({
        ...{ network: name, group },
        both: hasRelaxedDot() && batches.every((n) => portable!.compiled.compiled(n) && relaxed!.compiled.compiled(n)),
        answers: ofPortable.length,
        differing: ofPortable.filter((each, i) => each !== ofRelaxed[i]).length,
      });
      for (const each of [portable!, relaxed!, network]) each.dispose();
    }
  }
  return compared;
}

export const measures = { int8: measureIntegers, pruned: measurePruned, dots: compareDots, webgpu: compareWebGpu };
export type Measure = keyof typeof measures;
