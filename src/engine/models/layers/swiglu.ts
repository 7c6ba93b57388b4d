import type * as TF from '@tensorflow/tfjs-core';
import { swiglu as gated } from '../functions/swiglu';
import { size } from '../plan';
import { projection, type LayerBase, type LayerKind, type RunLayer } from './layer-kind';

export interface SwigluLayer extends LayerBase {
  readonly kind: 'swiglu';
  /** Width between `gate_proj` and `down_proj`. */
  readonly hidden: number;
}

/** The gated block of Llama: (silu(x·gate) ⊙ x·up)·down over the last axis, without biases. */
export const swiglu: LayerKind<SwigluLayer> = {
  kind: 'swiglu',
  eightBits: true,
  output: ({ inputs }) => inputs[0]!,
  parameters(layer) {
    const [width, { hidden }] = [layer.output.at(-1)!, layer];
    return [
      projection(layer, 'gate_proj', width, hidden),
      projection(layer, 'up_proj', width, hidden),
      projection(layer, 'down_proj', hidden, width),
    ];
  },
  multiplyAdds: ({ output, hidden }) => 3 * size(output) * hidden,
  results({ output, hidden }) {
    const inside = (size(output) / output.at(-1)!) * hidden;
    return { forward: 5 * inside + size(output), backward: 12 * inside + 3 * size(output) };
  },
};

export const runSwiglu: RunLayer<SwigluLayer> = (tf, _, [x], { parameter }) => {
  const part = (name: string) => parameter(`${name}.weight`) as TF.Tensor as TF.Tensor2D;
  return gated(tf, x!, { gate: part('gate_proj'), up: part('up_proj'), down: part('down_proj') });
};
