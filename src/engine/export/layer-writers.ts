import type { LayerBase } from '../models/layers/layer-kind';
import type { SampleShape } from '../models/plan';

export type OnnxAttribute =
  { readonly int: number } | { readonly ints: readonly number[] } | { readonly float: number };

/** A node of an ONNX graph as plain data. */
export interface OnnxNode {
  readonly name: string;
  readonly opType: string;
  readonly input: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
}

export interface OnnxPart {
  readonly nodes: readonly OnnxNode[];
  /** Numbers that the nodes read by these names: the same for all layers of the kind. */
  readonly constants?: Readonly<Record<string, number>>;
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
  onnx?(layer: L, inputs: readonly string[], output: string): OnnxPart | null;
  /** The module, as a Python expression with `nn` of torch. */
  pytorch?(layer: L): string;
  keras?(layer: L): KerasLayer;
  /**
   * The map whose values, height before width before channels, stand one after the other in the layer's output, where they do:
   * formats with channels first count them off in another order. `before` is that of what it reads.
   */
  flattened?(layer: L, before: SampleShape | undefined): SampleShape | undefined;
}
