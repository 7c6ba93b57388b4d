/** What of a network is kept in small numbers. Free of TensorFlow.js. */
import type { Layer } from '../models/layers/catalogue';
import { size, type Plan } from '../models/plan';
import { layerParameters } from '../models/plan-sizes';
import { blocksOf } from './blocks';
import type { Numbers } from './encoding';
import { bitsOf, isInteger, type NumberFormat } from './formats';
import type { QuantiseStep } from './steps/quantise';

/** One parameter of a layer and the format that a step asks for. */
export interface Chosen {
  readonly layer: Layer;
  readonly name: string;
  readonly shape: readonly number[];
  readonly format: NumberFormat;
}

/**
 * The parameters that a step touches: every kernel. Biases and norms are few and their errors reach every row, the gates of
 * experts choose, and a row of an embedding is looked up, not multiplied: these stay float32, but embeddings do not where
 * `formats` names their layer.
 */
export function chosenBy({ format, formats = {} }: QuantiseStep, plan: Plan): Chosen[] {
  return plan.layers.flatMap((layer) => {
    const own = Object.hasOwn(formats, layer.name) ? formats[layer.name]! : undefined;
    const wanted = own ?? format;
    if (wanted === 'float') return [];
    return layerParameters(layer)
      .filter(
        ({ name, role }) => (role === 'kernel' && !isGate(layer, name)) || (role === 'embedding' && own !== undefined),
      )
      .map(({ name, shape }) => ({ layer, name, shape, format: wanted }));
  });
}

/** Whether it is what sends tokens to experts, which compression leaves alone. */
export const isGate = (layer: Layer, parameter: string): boolean =>
  layer.kind === 'experts' && parameter === `${layer.name}.gate.weight`;

/** The numbers that a parameter is kept in; only whole ones can learn their scales. */
export const numbersOf = ({ per, scales }: QuantiseStep, format: NumberFormat): Numbers => ({
  format,
  per,
  scales: isInteger(format) ? scales : 'largest',
});

/** Layers whose rows are rounded where a step asks for that: those that multiply rows by a matrix, each row on its own. */
const withRows: ReadonlySet<string> = new Set([
  ...(['dense', 'conv', 'conv1d', 'attention', 'latentAttention', 'swiglu', 'experts'] as const),
] satisfies Layer['kind'][]);
export const roundsRows = ({ kind }: Layer): boolean => withRows.has(kind);

/** Inputs of a parameter that its groups do not divide; null where they do, or there are none. */
export function undivided(numbers: Numbers, shape: readonly number[]): number | null {
  const { inputs, length } = blocksOf(numbers, shape);
  // Blocks of a format's own are filled up with zeros at the end; groups that are chosen have to fit.
  return typeof numbers.per === 'number' && !/fp4$/.test(numbers.format) && inputs % length !== 0 ? inputs : null;
}

/** Bits of a weight on average, without scales. */
export function meanBits(of: readonly { readonly shape: readonly number[]; readonly format: NumberFormat }[]): number {
  const bits = of.reduce((sum, { shape, format }) => sum + size(shape) * bitsOf[format], 0);
  return bits / of.reduce((sum, { shape }) => sum + size(shape), 0);
}
