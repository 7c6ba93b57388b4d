import type * as TF from '@tensorflow/tfjs-core';
import type { Moment } from '../../backend/replay/moment';
import type { Ops } from '../../distillation/term';
import type { SampleShape, TapName } from '../plan';
import type { Arithmetic } from '../arithmetic';

/** What every layer of a Plan has. A kind adds its own numbers. */
export interface LayerBase {
  readonly kind: string;
  /** Unique in its plan; parameters are `${name}.weight` and so on. Also the layer's name in every export. */
  readonly name: string;
  /** What it reads: names of layers before it, or of the plan's inputs. */
  readonly from: readonly string[];
  /** Shapes of what it reads, in the same order. */
  readonly inputs: readonly SampleShape[];
  readonly output: SampleShape;
  /** Set where this layer's output is a tap. */
  readonly tap?: TapName;
}

/** What happens inside a layer that terms and views may read, under its layer's `look` and a name of the kind's own. */
export type Show = (part: string, value: TF.Tensor) => void;

/** How a parameter is drawn at the start. Every one is a function of (seed, stream, index) alone. */
export type Initialiser =
  | { readonly kind: 'he'; readonly fanIn: number }
  | { readonly kind: 'glorot'; readonly fanIn: number; readonly fanOut: number }
  | { readonly kind: 'uniform'; readonly bound: number }
  | { readonly kind: 'normal'; readonly deviation: number }
  | { readonly kind: 'constant'; readonly value: number };

export type EncodingRole = 'mask' | 'scale' | 'range';

/** One named array of a network. `trainable: false` marks the running statistics of batch norm. */
export interface ParameterSpec {
  /** The layer's name, a point, and a name of the kind's own, after PyTorch: `fc1.weight`, `bn1.running_mean`. */
  readonly name: string;
  /**
   * The role inside its layer. A `kernel` [..., in, out] is what other software stores in other orders; `mask`, `scale` and `range`
   * belong to how another is kept (`compression/encoding.ts`).
   */
  readonly role: 'kernel' | 'embedding' | 'bias' | 'gamma' | 'beta' | 'mean' | 'variance' | EncodingRole;
  /** TensorFlow.js's layout. */
  readonly shape: readonly number[];
  readonly trainable: boolean;
  readonly init: Initialiser;
}

/**
 * Results of a layer for one sample, in elements: those of its forward pass, and the gradients that come back through it. All
 * stay until the step's end, as in the rehearsals that precede compiling.
 */
export interface LayerResults {
  readonly forward: number;
  readonly backward: number;
}

/** How a forward pass in training differs from inference. */
export interface TrainingPass {
  /** Batch norm takes the batch's own statistics; its running ones move with them, or are left alone by a mere `look`. */
  readonly statistics: 'move' | 'look';
  /** Names of the layers that do not learn and so run as in inference. */
  readonly frozen?: ReadonlySet<string>;
  /** Of the layers that have matrices for it; that of fp32 where absent. */
  readonly arithmetic?: Arithmetic | undefined;
  readonly seed: number;
  /** Names the dropout masks: the same for every arm that sees the same batch. */
  readonly mask: Moment<number>;
}

export interface LayerContext {
  /** The parameter of the layer whose name ends so, e.g. `weight`: as the network computes with it. */
  parameter(suffix: string): TF.Tensor;
  /** One that no gradient moves but the layer itself. */
  statistic(suffix: string): TF.Variable;
  /** The layer's place in its plan. */
  readonly position: number;
  /** In training, of a layer that learns. */
  readonly pass?: TrainingPass;
  /** Hands out what came up on the way to the output. Nothing is computed for it alone. */
  readonly show: Show;
}

/**
 * How a layer runs. To be called within a tidy.
 * @param tf TensorFlow.js, handed in: the layer's file is free of it.
 * @param inputs with the batch as first dimension, in the order of `from`.
 */
export type RunLayer<L extends LayerBase> = (
  tf: Ops,
  layer: L,
  inputs: readonly TF.Tensor[],
  context: LayerContext,
) => TF.Tensor;

/**
 * A kind of layer. A new one is a file with such an object, its `RunLayer` and its `LayerWriters`: three exports, of which the
 * page, which reads plans and runs and writes none, is sent the first alone. Each has a line in a catalogue: `catalogue.ts`,
 * `runs.ts` and `export/layers.ts`. Writers that make a part of a graph of their own are in `export/writers/`: what is in the
 * layer's file, every worker loads.
 */
export interface LayerKind<L extends LayerBase> {
  readonly kind: L['kind'];
  /** Whether it computes otherwise in training than afterwards. */
  readonly differsInTraining?: true;
  /** Whether it has matrices that an arm which trains in 8 bits meets in 8 bits. */
  readonly eightBits?: true;
  /** The shape rule. */
  output(layer: Omit<L, 'output'>): SampleShape;
  /** In the order in which they are stored; none where absent. */
  parameters?(layer: L): readonly ParameterSpec[];
  /** Of one sample's forward pass, in products of matrices and convolutions; none where absent. */
  multiplyAdds?(layer: L): number;
  /** Numbers that are kept of each position while a text is written; none where absent. */
  kept?(layer: L): number;
  /** Counted on the wasm backend, not derived (`training/memory-estimate.ts`). */
  results(layer: L): LayerResults;
}

/** A trained kernel [..., in, out] and, unless there is none, a bias [out], as dense layers and convolutions have them. */
export function kernelAndBias(
  { name, tap, bias }: LayerBase & { readonly bias?: false },
  shape: readonly number[],
): readonly ParameterSpec[] {
  const outputs = shape.at(-1)!;
  const fanIn = shape.slice(0, -1).reduce((a, b) => a * b, 1);
  const area = fanIn / shape.at(-2)!;
  // What feeds no rectifier is drawn as Glorot has it.
  const init: Initialiser =
    tap === 'logits' || bias === false ? { kind: 'glorot', fanIn, fanOut: area * outputs } : { kind: 'he', fanIn };
  const zero: Initialiser = { kind: 'constant', value: 0 };
  const kernel: ParameterSpec = { name: `${name}.weight`, role: 'kernel', shape, trainable: true, init };
  if (bias === false) return [kernel];
  return [kernel, { name: `${name}.bias`, role: 'bias', shape: [outputs], trainable: true, init: zero }];
}

/** A trained matrix [in, out] inside a layer of several: `${name}.${part}.weight`. */
export const projection = ({ name }: LayerBase, part: string, inputs: number, outputs: number): ParameterSpec => ({
  name: `${name}.${part}.weight`,
  role: 'kernel',
  shape: [inputs, outputs],
  trainable: true,
  init: { kind: 'glorot', fanIn: inputs, fanOut: outputs },
});
