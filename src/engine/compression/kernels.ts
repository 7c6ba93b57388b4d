/** The matrices of a network, as compression looks at them. Free of TensorFlow.js. */
import { layerParameters } from '../models/plan-sizes';
import { size, type Plan } from '../models/plan';
import { isGate } from './quantisable';

/** A kernel [..., in, out] as a matrix [inputs, outputs]. */
export interface Kernel {
  /** Of the parameter. */
  readonly name: string;
  readonly layer: string;
  readonly shape: readonly number[];
  readonly inputs: number;
  readonly outputs: number;
  /** Whether logits are told by it. */
  readonly logits: boolean;
}

/** Every kernel of the plan, in the order of its parameters, but those that send tokens to experts. */
export function kernelsOf(plan: Plan): Kernel[] {
  const last = plan.layers.findLast((layer) => layerParameters(layer).some(({ role }) => role === 'kernel'));
  return plan.layers.flatMap((layer) =>
    layerParameters(layer)
      .filter(({ name, role }) => role === 'kernel' && !isGate(layer, name))
      .map(({ name, shape }) => {
        const outputs = shape.at(-1)!;
        return { name, layer: layer.name, shape, outputs, inputs: size(shape) / outputs, logits: layer === last };
      }),
  );
}

/** Whether the input axis can be cut into fours. */
export const fitsFours = ({ inputs }: Kernel): boolean => inputs % 4 === 0;
