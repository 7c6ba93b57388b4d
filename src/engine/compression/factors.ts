import type { Layer } from '../models/layers/catalogue';

/** Name of the first of a layer's two factors; the second one keeps the layer's. */
export const firstFactor = (layer: string): string => `${layer}_down`;

/** Layers that may be put into two factors: those with one matrix. */
export type Factorable = Extract<Layer, { readonly kind: 'dense' | 'conv' | 'conv1d' }>;
export const isFactorable = (layer: Layer): layer is Factorable =>
  layer.kind === 'dense' || layer.kind === 'conv' || layer.kind === 'conv1d';
