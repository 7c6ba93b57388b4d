/**
 * A network as data: a graph of layers that every other part walks (building, running, counting, exporting, importing). Free
 * of TensorFlow.js so that the main thread may use it. What a kind of layer is, is in `layers/`; `make-plan.ts` builds plans.
 *
 * Sizes exclude the batch dimension. Maps are channels-last (height, width, channels); dense kernels are [in, out] and
 * convolution kernels [height, width, in, out], TensorFlow.js's own layouts.
 */
import type { ActivationEncoding, Encoding } from '../compression/encoding';
import type { Layer } from './layers/catalogue';

/**
 * Sizes of one sample without the batch: `[features]` for a vector, `[length]` for ids of tokens, `[length, features]` for a
 * series or a sequence's hidden states, `[height, width, channels]` for a map.
 */
export type SampleShape = readonly [number] | readonly [number, number] | readonly [number, number, number];

/** Names that a term may read; `stage1` … `stageN` from the input on, then `embedding`, then `logits`. */
export type TapName = string;

/** One of the things that a network reads of a sample, under the name by which layers refer to it. */
export interface PlanInput {
  readonly name: string;
  readonly shape: SampleShape;
  /** How many different ids there are, where these are ids of tokens (int32, 0 the padding at their end). */
  readonly vocabulary?: number;
}

/** Of an input on the device. */
export const dtypeOf = ({ vocabulary }: PlanInput): 'float32' | 'int32' =>
  vocabulary === undefined ? 'float32' : 'int32';

/** What a network is planned for: what it reads of a sample, and what it is to predict. */
export interface PlanTask {
  readonly inputs: readonly [PlanInput, ...PlanInput[]];
  readonly classes: number;
  /** Rows of logits: 1, or as many as a sequence has positions. */
  readonly rowsPerSample: number;
}

/** One picture, point or row of a table, and the class that it is of. */
export const classTask = (shape: SampleShape, classes: number): PlanTask => ({
  inputs: [{ name: 'input', shape }],
  classes,
  rowsPerSample: 1,
});

export interface Plan extends PlanTask {
  /** Each after everything that it reads. */
  readonly layers: readonly Layer[];
  /** How parameters are kept, by their names; float32 where absent. */
  readonly encodings?: Readonly<Record<string, Encoding>>;
  /** How what meets a layer's matrices is rounded, by the layer's name; not at all where absent. */
  readonly activations?: Readonly<Record<string, ActivationEncoding>>;
}

export const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Every tap of the plan with the shape that stands there. */
export const taps = (plan: Plan): { name: TapName; shape: SampleShape }[] =>
  plan.layers.flatMap((layer) => (layer.tap ? [{ name: layer.tap, shape: layer.output }] : []));

/** An attention layer that terms and views may look into. */
export interface Look {
  readonly name: TapName;
  /** Of its scores: heads, queries, keys. */
  readonly shape: readonly [number, number, number];
  readonly causal: boolean;
}

/** Every one of the plan, from the input on. */
export const looks = (plan: Plan): Look[] =>
  plan.layers.flatMap((layer) => {
    if (layer.kind !== 'attention' && layer.kind !== 'latentAttention') return [];
    const [length] = layer.output;
    return [{ name: layer.look, shape: [layer.heads, length, length], causal: layer.causal }];
  });

/** Names of the layers in the blocks that end at the given taps. */
export function layersOf(plan: Plan, blocks: readonly TapName[]): Set<string> {
  const names = new Set<string>();
  let block: string[] = [];
  for (const layer of plan.layers) {
    block.push(layer.name);
    if (!layer.tap) continue;
    if (blocks.includes(layer.tap)) for (const name of block) names.add(name);
    block = [];
  }
  return names;
}
