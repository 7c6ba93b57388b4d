/** What a Plan amounts to: its parameters and what a forward pass costs. Free of TensorFlow.js. */
import { kindOf } from './layers/catalogue';
import type { Layer } from './layers/catalogue';
import type { ParameterSpec } from './layers/layer-kind';
import { size, type Plan } from './plan';

/** The parameters of one layer in the order in which they are stored. */
export const layerParameters = (layer: Layer): readonly ParameterSpec[] => kindOf(layer).parameters?.(layer) ?? [];

export const planParameters = (plan: Plan): ParameterSpec[] => plan.layers.flatMap(layerParameters);

/** Number of trainable parameters. */
export const parameterCount = (plan: Plan): number =>
  planParameters(plan).reduce((sum, p) => sum + (p.trainable ? size(p.shape) : 0), 0);

/** Numbers that are kept of each token while a network writes, so that what was read need not be read again. */
export const cacheSize = (plan: Plan): number =>
  plan.layers.reduce((sum, layer) => sum + (kindOf(layer).kept?.(layer) ?? 0), 0);

/** Multiply-adds of one sample's forward pass in products of matrices and convolutions. */
export const multiplyAdds = (plan: Plan): number =>
  plan.layers.reduce((sum, layer) => sum + (kindOf(layer).multiplyAdds?.(layer) ?? 0), 0);
