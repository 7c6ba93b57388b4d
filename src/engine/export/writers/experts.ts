/** How a mixture of experts is written. */
import type { ExpertsLayer } from '../../models/layers/experts';
import { swigluClass } from './swiglu';
import type { LayerWriters, OnnxPart } from '../layer-writers';
import { int64, OnnxNodes } from '../onnx-nodes';

/** `functions/mixture-of-experts.ts` step by step, on hidden states [batch, length, D]; of equal experts TopK takes the first, as `topMask` does. */
function onnxExperts({ name, count, used, hidden }: ExpertsLayer, [x]: readonly string[], output: string): OnnxPart {
  const part = new OnnxNodes();
  const own = (suffix: string) => `${name}.${suffix}`;
  const affinity = part.node(own('affinity'), 'Sigmoid', [part.project(own('scores'), x!, own('gate.weight'))]);
  const preferred = part.node(own('preferred'), 'Add', [affinity, own('gate.e_score_correction_bias')]);
  const [, chosen] = part.several([own('best'), own('chosen')], 'TopK', [preferred, int64([used])], {
    axis: { int: -1 },
  });
  const kept = part.node(own('kept'), 'GatherElements', [affinity, chosen], { axis: { int: -1 } });
  const total = part.node(own('total'), 'ReduceSum', [kept, int64([-1])]);
  const shares = part.node(own('shares'), 'Div', [kept, total]);
  const none = part.node(own('none'), 'ConstantOfShape', [part.node(own('shape'), 'Shape', [affinity])]);
  const weights = part.node(own('weights'), 'ScatterElements', [none, chosen, shares], { axis: { int: -1 } });

  const inside = part.gated(x!, own('experts'));
  const apart = part.node(own('apart'), 'Reshape', [inside, int64([0, 0, count, hidden])]);
  const weighed = part.node(own('weighed'), 'Mul', [
    apart,
    part.node(own('columns'), 'Unsqueeze', [weights, int64([3])]),
  ]);
  const together = part.node(own('together'), 'Reshape', [weighed, int64([0, 0, count * hidden])]);
  const theirs = part.project(own('theirs'), together, own('experts.down_proj.weight'));
  const shared = part.gated(x!, own('shared_experts'));
  const all = part.project(own('shared'), shared, own('shared_experts.down_proj.weight'));
  part.node(output, 'Add', [all, theirs]);
  return part;
}

const expertsClass = `class Experts(nn.Module):
    """A mixture of gated blocks, side by side in one, and one that all tokens are sent to, as in DeepSeek-V3."""

    def __init__(self, width, count, used, hidden):
        super().__init__()
        self.count, self.used = count, used
        self.gate = nn.Linear(width, count, bias=False)
        self.gate.register_buffer("e_score_correction_bias", torch.zeros(count))
        self.experts = SwiGLU(width, count * hidden)
        self.shared_experts = SwiGLU(width, hidden)

    def forward(self, x, ids=None):
        affinity = self.gate(x).sigmoid()
        # The bias moves the choice and not the weights.
        chosen = (affinity + self.gate.e_score_correction_bias).topk(self.used, dim=-1).indices
        kept = affinity.gather(-1, chosen)
        weights = torch.zeros_like(affinity).scatter(-1, chosen, kept / kept.sum(-1, keepdim=True))
        hidden = nn.functional.silu(self.experts.gate_proj(x)) * self.experts.up_proj(x)
        weighed = (hidden.unflatten(-1, (self.count, -1)) * weights[..., None]).flatten(-2)
        return self.shared_experts(x) + self.experts.down_proj(weighed)`;

export const expertsWriters: LayerWriters<ExpertsLayer> = {
  onnx: onnxExperts,
  pytorch: ({ output, count, used, hidden }) => `Experts(${output.at(-1)!}, ${count}, ${used}, ${hidden})`,
  pytorchClass: [swigluClass, expertsClass],
};
