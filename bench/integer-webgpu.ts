/** Networks of dense layers in whole numbers on WebGPU beside the same on wasm. */
import { useBackend, type WasmPaths } from '../src/engine/backend/backends';
import type { ActivationEncoding, Numbers } from '../src/engine/compression/encoding';
import { IntegerForward } from '../src/engine/integer/integer-forward';
import { GpuIntegerForward, hasPackedDot } from '../src/engine/integer/webgpu/gpu-integer-forward';
import { planOf } from '../src/engine/models/catalogue';
import { plainMlp, type MlpSpec } from '../src/engine/models/mlp';
import { Network } from '../src/engine/models/network';
import { classTask, type Plan } from '../src/engine/models/plan';
import { planParameters } from '../src/engine/models/plan-sizes';
import type { NamedArrays } from '../src/engine/models/weights';
import { uniform } from '../src/engine/random';

const INPUTS = 64;
const BATCHES = [1, 13, 64];

interface Case {
  readonly name: string;
  readonly plan: Plan;
  readonly weights: NamedArrays;
}

function caseOf(
  name: string,
  spec: MlpSpec,
  numbers: Numbers,
  {
    scales = 'row',
    masked = false,
  }: { readonly scales?: ActivationEncoding['scales']; readonly masked?: boolean } = {},
): Case {
  const whole = planOf(spec, classTask([8, 8, 1], 10));
  const kernels = planParameters(whole).filter(({ role }) => role === 'kernel');
  const plan: Plan = {
    ...whole,
    encodings: Object.fromEntries(
      kernels.map((each) => [each.name, { numbers, ...(masked && { masked: 'free' as const }) }]),
    ),
    activations: Object.fromEntries(whole.layers.map((layer) => [layer.name, { format: 'int8', scales }])),
  };
  const weights = Object.entries(Network.initialWeights(plan, 3)).map(([key, { shape, data }]) => {
    const fill = (value: (i: number) => number) => [key, { shape, data: data.map((_, i) => value(i)) }] as const;
    if (key.endsWith('.mask')) return fill((i) => (i % 3 === 0 ? 0 : 1));
    if (key.endsWith('.scale')) return fill((i) => 0.05 + 0.01 * (i % 5));
    if (key.endsWith('.range')) return fill((i) => [-0.3, 0.9][i]!);
    if (key.endsWith('.bias')) return fill((i) => uniform(5, 1, 0, i) - 0.5);
    return [key, { shape, data }] as const;
  });
  return { name, plan, weights: Object.fromEntries(weights) };
}

/** One layer that hands out what it reads: its logits are the codes of its rows, times their scales. */
function codesAlone(scales: ActivationEncoding['scales']): Case {
  const plan: Plan = {
    ...planOf(plainMlp(), classTask([8, 8, 1], INPUTS)),
    encodings: { 'fc1.weight': { numbers: { format: 'int8', per: 'channel', scales: 'largest' } } },
    activations: { fc1: { format: 'int8', scales } },
  };
  const identity = Float32Array.from({ length: INPUTS * INPUTS }, (_, i) => (i % (INPUTS + 1) === 0 ? 1 : 0));
  const weights = {
    ...Network.initialWeights(plan, 3),
    'fc1.weight': { shape: [INPUTS, INPUTS], data: identity },
    ...(scales === 'calibrated' && { 'fc1.range': { shape: [2], data: Float32Array.of(-100.5, 154.5) } }),
  };
  return { name: `codes, ${scales}`, plan, weights };
}

/** Rows of every kind: halves between two codes, nothing but 0, one side of 0 alone, and drawn ones. */
function samplesOf(count: number): Float32Array {
  const drawn = (i: number) => uniform(7, 1, 0, i);
  const kinds: readonly ((k: number, i: number) => number)[] = [
    (_, i) => drawn(i),
    (k) => (k === 0 ? 127.5 : k === 1 ? -127.5 : k - 32.5),
    () => 0,
    (_, i) => -drawn(i),
    (_, i) => 200 * (drawn(i) - 0.5),
    (k) => (k === 9 ? 1e-20 : 0),
  ];
  return Float32Array.from({ length: count * INPUTS }, (_, i) => {
    const [row, k] = [Math.floor(i / INPUTS), i % INPUTS];
    return kinds[row % kinds.length]!(k, i);
  });
}

const int8: Numbers = { format: 'int8', per: 'channel', scales: 'largest' };
const cases = (): readonly Case[] => [
  codesAlone('row'),
  codesAlone('calibrated'),
  caseOf('INT8 by channel', plainMlp(24, 13), int8),
  caseOf('INT8 for all', plainMlp(24), { ...int8, per: 'tensor' }),
  caseOf('INT3 by 16', plainMlp(24, 13), { ...int8, format: 'int3', per: 16 }),
  caseOf(
    'INT4, masked, learned, calibrated',
    plainMlp(24),
    { ...int8, format: 'int4', scales: 'learned' },
    {
      scales: 'calibrated',
      masked: true,
    },
  ),
  caseOf('INT8, GELU', { ...plainMlp(24), activation: 'gelu' }, int8),
];

interface Compared {
  readonly network: string;
  readonly answers: number;
  /** Logits of which a bit differs, and the most that one is off by. */
  readonly differing: number;
  readonly off: number;
}

/** @returns null where WebGPU or WGSL's products of 8 bits are missing */
export async function compareWebGpu(_rounds: number, paths?: WasmPaths): Promise<Compared[] | null> {
  const all = cases();
  const answersBy = async (of: (network: Network) => Promise<Pick<GpuIntegerForward, 'logits' | 'dispose'> | null>) => {
    const answers: number[][] = [];
    for (const { plan, weights } of all) {
      const network = Network.from(plan, weights);
      const forward = await of(network);
      const own: number[] = [];
      // Twice, for a program that is kept.
      for (const batch of [...BATCHES, ...BATCHES]) {
        const logits = await forward!.logits(samplesOf(batch));
        own.push(...(await logits.data()));
        logits.dispose();
      }
      forward!.dispose();
      network.dispose();
      answers.push(own);
    }
    return answers;
  };
  await useBackend('wasm', paths);
  const wanted = await answersBy(async (network) => {
    const whole = await IntegerForward.of(network);
    return whole && { logits: (samples) => whole.compiled.logits(samples), dispose: () => whole.dispose() };
  });
  if (!hasPackedDot() || !(await useBackend('webgpu'))) return null;
  const found = await answersBy((network) => GpuIntegerForward.of(network));
  return all.map(({ name }, i) => {
    const [a, b] = [wanted[i]!, found[i]!];
    return {
      ...{ network: name, answers: b.length },
      differing: a.filter((value, k) => value !== b[k]).length,
      off: a.reduce((most, value, k) => Math.max(most, Math.abs(value - b[k]!)), 0),
    };
  });
}
