import type { RmsNormLayer } from '../../models/layers/rms-norm';
import type { LayerWriters } from '../layer-writers';
import { OnnxNodes } from '../onnx-nodes';

export const rmsNormClass = `class RMSNorm(nn.Module):
    def __init__(self, width, eps):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.eps = eps

    def forward(self, x):
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + self.eps) * self.weight`;

export const rmsNormWriters: LayerWriters<RmsNormLayer> = {
  onnx({ name, epsilon }, [x], output) {
    const part = new OnnxNodes();
    part.rmsNorm(output, x!, name, epsilon);
    return part;
  },
  pytorch: ({ output, epsilon }) => `RMSNorm(${output.at(-1)!}, eps=${epsilon})`,
  pytorchClass: rmsNormClass,
};
