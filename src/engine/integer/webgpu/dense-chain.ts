import type { Activation } from '../../models/layers/activation';
import type { Plan } from '../../models/plan';
import { integerParameters } from '../whole-weights';

/** A dense layer and the functions that follow it. */
export interface DenseStep {
  readonly name: string;
  /** Whether it has a bias. */
  readonly bias: boolean;
  readonly length: number;
  readonly columns: number;
  readonly activations: readonly Activation[];
}

/** A network as dense layers one after the other, each met in whole numbers; null where there is anything else in it. */
export function denseChain(plan: Plan): readonly DenseStep[] | null {
  const whole = integerParameters(plan);
  const [input, ...others] = plan.inputs;
  if (others.length > 0 || input.vocabulary !== undefined || plan.rowsPerSample !== 1) return null;
  const steps: DenseStep[] = [];
  let before = input.name;
  for (const layer of plan.layers) {
    if (layer.from.length !== 1 || layer.from[0] !== before) return null;
    before = layer.name;
    const last = steps.at(-1);
    if (layer.kind === 'flatten' || layer.kind === 'dropout') continue;
    if (layer.kind === 'activation' && last) {
      steps[steps.length - 1] = { ...last, activations: [...last.activations, layer.activation] };
    } else if (layer.kind === 'dense' && whole.has(layer.name) && layer.inputs[0]!.length === 1) {
      const { name, units: columns } = layer;
      steps.push({ name, bias: layer.bias !== false, length: layer.inputs[0]![0], columns, activations: [] });
    } else return null;
  }
  return plan.layers.at(-1)?.tap === 'logits' && steps.length > 0 ? steps : null;
}
