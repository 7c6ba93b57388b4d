import type { SwigluLayer } from '../../models/layers/swiglu';
import type { LayerWriters } from '../layer-writers';
import { OnnxNodes } from '../onnx-nodes';

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
