import type { LayerBase } from '../models/layers/layer-kind';
import type { SampleShape } from '../models/plan';

export type OnnxAttribute =
  { readonly int: number } | { readonly ints: readonly number[] } | { readonly float: number };

/** A node of an ONNX graph as plain data. */
export interface OnnxNode {
  readonly name: string;
  readonly opType: string;
  readonly input: readonly string[];
  readonly output: string | readonly string[];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
}

/** A number or a row of numbers that nodes read: float32 unless it says otherwise. */
export type OnnxConstant = number | readonly number[] | { readonly int64: number | readonly number[] };

/** What goes into a graph or comes out of it. Extents with a name are open, the same wherever the name is the same. */
export interface OnnxValue {
  readonly name: string;
  readonly type: 'float32' | 'int64';
  readonly shape: readonly (string | number)[];
}

export interface OnnxPart {
  /** One whose name was written before is the same again, and is not repeated. */
  readonly nodes: readonly OnnxNode[];
  /** What the nodes read by these names: the same for all layers that name it so. */
  readonly constants?: Readonly<Record<string, OnnxConstant>>;
  /** Beside those of the plan. */
  readonly graphInputs?: readonly OnnxValue[];
  readonly graphOutputs?: readonly OnnxValue[];
}

/** What a layer's nodes may read of the graph that they are part of. */
export interface OnnxContext {
  /**
   * Whether the graph goes on from keys and values of positions before, as `transformers` has it: it then reads
   * `position_ids` [batch, length] and `attention_mask` [batch, past and length], both int64.
   */
  readonly cached: boolean;
  /** The graph's only input, where it is a sequence: its second extent is open, and `length` in the plan. */
  readonly sequence: { readonly name: string; readonly length: number } | null;
}

/** One layer of a Keras topology. `config` holds what the computation depends on; the rest is left to the defaults. */
export interface KerasLayer {
  readonly class_name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Spares the loader from drawing random kernels that it replaces at once. */
export const kerasZeros = { class_name: 'Zeros', config: {} };

/** How each format writes a kind of layer. A format that can't hold the kind has no entry: its export is refused. */
export interface LayerWriters<L extends LayerBase> {
  /**
   * What computes the layer from the values named `inputs` to the one named `output`, with maps channels first and the
   * parameters in PyTorch's layout under their own names; null where it does nothing in inference.
   */
  onnx?(layer: L, inputs: readonly string[], output: string, context: OnnxContext): OnnxPart | null;
  /** The module, as a Python expression with `nn` of torch; called with what the layer reads, the batch first, maps channels first. */
  pytorch?(layer: L): string;
  /** Source of the module's class, where it is none of `nn`'s, behind those that it is made of. */
  readonly pytorchClass?: string | readonly string[];
  keras?(layer: L): KerasLayer;
  /**
   * The map whose values, height before width before channels, stand one after the other in the layer's output, where they do:
   * formats with channels first count them off in another order. `before` is that of what it reads.
   */
  flattened?(layer: L, before: SampleShape | undefined): SampleShape | undefined;
}
