/** What a Plan amounts to: its parameters and what a forward pass costs. Free of TensorFlow.js. */
import { scaleShape } from '../compression/blocks';
import { learnsScales } from '../compression/encoding';
import { kindOf } from './layers/catalogue';
import type { Layer } from './layers/catalogue';
import type { EncodingRole, ParameterSpec } from './layers/layer-kind';
import { size, type Plan } from './plan';

/** The parameters of one layer in the order in which they are stored, without what belongs to how they are kept. */
export const layerParameters = (layer: Layer): readonly ParameterSpec[] => kindOf(layer).parameters?.(layer) ?? [];

/** Of every layer its parameters, then the masks, learned scales and calibrated range that belong to how they are kept. */
export const planParameters = (plan: Plan): ParameterSpec[] =>
  plan.layers.flatMap((layer) => {
    const own = layerParameters(layer);
    return [...own, ...encodingParameters(plan, layer, own)];
  });

function encodingParameters(
  { encodings, activations }: Plan,
  layer: Layer,
  own: readonly ParameterSpec[],
): ParameterSpec[] {
  const found: ParameterSpec[] = [];
  const add = (name: string, role: EncodingRole, shape: readonly number[], value: number) =>
    found.push({
      name: `${name}.${role}`,
      role,
      shape,
      trainable: role === 'scale',
      init: { kind: 'constant', value },
    });
  for (const { name, shape } of encodings ? own : []) {
    const { masked, numbers } = encodings![name] ?? {};
    if (masked) add(name, 'mask', shape, 1);
    if (numbers && learnsScales(numbers)) add(name, 'scale', scaleShape(shape, numbers), 1);
  }
  if (activations?.[layer.name]?.scales === 'calibrated') add(layer.name, 'range', [2], 0);
  return found;
}

/** Number of trainable parameters. */
export const parameterCount = (plan: Plan): number =>
  planParameters(plan).reduce((sum, p) => sum + (p.trainable ? size(p.shape) : 0), 0);

/** Numbers that are kept of each token while a network writes, so that what was read need not be read again. */
export const cacheSize = (plan: Plan): number =>
  plan.layers.reduce((sum, layer) => sum + (kindOf(layer).kept?.(layer) ?? 0), 0);

/** Multiply-adds of one sample's forward pass in products of matrices and convolutions. */
export const multiplyAdds = (plan: Plan): number =>
  plan.layers.reduce((sum, layer) => sum + (kindOf(layer).multiplyAdds?.(layer) ?? 0), 0);
