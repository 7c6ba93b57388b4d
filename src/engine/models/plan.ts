/**
 * A network as data: the list of layers that every other part walks (building, running, counting, exporting,
 * importing). Free of TensorFlow.js so that the main thread may use it.
 *
 * Sizes exclude the batch dimension. Maps are channels-last (height, width, channels); dense kernels are [in, out] and
 * convolution kernels [height, width, in, out], TensorFlow.js's own layouts.
 */

export type Activation = 'relu' | 'tanh' | 'gelu';

/** Sizes of one sample without the batch: `[features]` for a vector, `[height, width, channels]` for a map. */
export type SampleShape = readonly [number] | readonly [number, number, number];

/** Names that a term may read; `stage1` … `stageN` from the input on, then `embedding`, then `logits`. */
export type TapName = string;

interface LayerBase {
  /** Unique in its plan; parameters are `${name}.weight` and so on. Also the layer's name in every export. */
  readonly name: string;
  readonly input: SampleShape;
  readonly output: SampleShape;
  /** Set where this layer's output is a tap. */
  readonly tap?: TapName;
}

export type Layer = LayerBase &
  (
    | { readonly kind: 'flatten' }
    | { readonly kind: 'dense' }
    | { readonly kind: 'conv'; readonly kernel: number }
    | { readonly kind: 'batchNorm' }
    | { readonly kind: 'activation'; readonly activation: Activation }
    | { readonly kind: 'maxPool'; readonly size: number }
    | { readonly kind: 'dropout'; readonly rate: number }
  );

/** Convolutions have stride 1 and 'same' padding; pooling has stride = size and 'valid' padding (floor). */
export interface Plan {
  readonly input: SampleShape;
  readonly classes: number;
  readonly layers: readonly Layer[];
}

/** How a parameter is drawn at the start. Every one is a function of (seed, stream, index) alone. */
export type Initialiser =
  | { readonly kind: 'he'; readonly fanIn: number }
  | { readonly kind: 'glorot'; readonly fanIn: number; readonly fanOut: number }
  | { readonly kind: 'constant'; readonly value: number };

/** One named array of a network. `trainable: false` marks the running statistics of batch norm. */
export interface ParameterSpec {
  /** PyTorch's naming: `fc1.weight`, `fc1.bias`, `bn1.running_mean`. */
  readonly name: string;
  /** The role inside its layer. */
  readonly role: 'kernel' | 'bias' | 'gamma' | 'beta' | 'mean' | 'variance';
  /** TensorFlow.js's layout. */
  readonly shape: readonly number[];
  readonly trainable: boolean;
  readonly init: Initialiser;
}

/** Epsilon and momentum of batch norm, PyTorch's defaults (momentum: the share of the new batch). */
export const BATCH_NORM_EPSILON = 1e-5;
export const BATCH_NORM_MOMENTUM = 0.1;

export const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** The parameters of one layer in the order in which they are stored. */
export function layerParameters(layer: Layer): ParameterSpec[] {
  const inputs = layer.input[layer.input.length - 1] ?? 0;
  const outputs = layer.output[layer.output.length - 1] ?? 0;
  switch (layer.kind) {
    case 'dense':
    case 'conv': {
      const area = layer.kind === 'conv' ? layer.kernel ** 2 : 1;
      const shape = layer.kind === 'conv' ? [layer.kernel, layer.kernel, inputs, outputs] : [inputs, outputs];
      const init: Initialiser =
        layer.tap === 'logits'
          ? { kind: 'glorot', fanIn: area * inputs, fanOut: area * outputs }
          : { kind: 'he', fanIn: area * inputs };
      return [
        { name: `${layer.name}.weight`, role: 'kernel', shape, trainable: true, init },
        {
          name: `${layer.name}.bias`,
          role: 'bias',
          shape: [outputs],
          trainable: true,
          init: { kind: 'constant', value: 0 },
        },
      ];
    }
    case 'batchNorm': {
      const make = (suffix: string, role: ParameterSpec['role'], value: number, trainable: boolean): ParameterSpec => ({
        name: `${layer.name}.${suffix}`,
        role,
        shape: [outputs],
        trainable,
        init: { kind: 'constant', value },
      });
      return [
        make('weight', 'gamma', 1, true),
        make('bias', 'beta', 0, true),
        make('running_mean', 'mean', 0, false),
        make('running_var', 'variance', 1, false),
      ];
    }
    default:
      return [];
  }
}

export const planParameters = (plan: Plan): ParameterSpec[] => plan.layers.flatMap(layerParameters);

/** Number of trainable parameters. */
export const parameterCount = (plan: Plan): number =>
  planParameters(plan).reduce((sum, p) => sum + (p.trainable ? size(p.shape) : 0), 0);

/** Multiply-adds of one sample's forward pass in dense and convolution layers. */
export const multiplyAdds = (plan: Plan): number =>
  plan.layers.reduce((sum, layer) => {
    if (layer.kind === 'dense') return sum + size(layer.input) * size(layer.output);
    if (layer.kind === 'conv') return sum + size(layer.output) * layer.kernel ** 2 * (layer.input[2] ?? 0);
    return sum;
  }, 0);

/** Every tap of the plan with the shape that stands there. */
export const taps = (plan: Plan): { name: TapName; shape: SampleShape }[] =>
  plan.layers.flatMap((layer) => (layer.tap ? [{ name: layer.tap, shape: layer.output }] : []));

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
