/** A mixture of experts as a part of an ONNX graph: `functions/mixture-of-experts.ts`, step by step. */
import type { ExpertsLayer } from '../models/layers/experts';
import type { OnnxPart } from './layer-writers';
import { int64, OnnxNodes } from './onnx-nodes';

/** Hidden states [batch, length, D]; of equal experts TopK takes the first, as `topMask` does. */
export function onnxExperts(
  { name, count, used, hidden }: ExpertsLayer,
  [x]: readonly string[],
  output: string,
): OnnxPart {
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
