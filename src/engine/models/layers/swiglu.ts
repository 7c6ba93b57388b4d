import type * as TF from '@tensorflow/tfjs-core';
import type { LayerWriters } from '../../export/layer-writers';
import { OnnxNodes } from '../../export/onnx-nodes';
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

export const swigluClass = `class SwiGLU(nn.Module):
    """The gated block of Llama."""

    def __init__(self, width, hidden):
        super().__init__()
        self.gate_proj = nn.Linear(width, hidden, bias=False)
        self.up_proj = nn.Linear(width, hidden, bias=False)
        self.down_proj = nn.Linear(hidden, width, bias=False)

    def forward(self, x):
        return self.down_proj(nn.functional.silu(self.gate_proj(x)) * self.up_proj(x))`;

export const swigluWriters: LayerWriters<SwigluLayer> = {
  onnx({ name }, [x], output) {
    const part = new OnnxNodes();
    part.project(output, part.gated(x!, name), `${name}.down_proj.weight`);
    return part;
  },
  pytorch: ({ output, hidden }) => `SwiGLU(${output.at(-1)!}, ${hidden})`,
  pytorchClass: swigluClass,
};
