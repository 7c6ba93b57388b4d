/** In what numbers an arm trains. Free of TensorFlow.js; what is computed is in `functions/fp8.ts`. */
import { kindOf } from './layers/catalogue';
import type { Plan } from './plan';

/** `fp8`: layers' matrices and what meets them are rounded to 8 bits with a scale for each block. */
export const arithmetics = ['fp8'] as const;
export type Arithmetic = (typeof arithmetics)[number];

/**
 * Names of the layers that compute in 8 bits where an arm does. As in DeepSeek-V3 (2024, arXiv:2412.19437, section 3.3.1) those
 * after which come the logits do not, nor embeddings, norms, the gates of experts, and how attention spreads.
 */
export function eightBitLayers({ layers }: Plan): ReadonlySet<string> {
  const tells = layers.some(({ tap }) => tap === 'logits');
  const head = tells && layers.findLast(({ kind }) => kind === 'dense');
  return new Set(layers.filter((layer) => layer !== head && kindOf(layer).eightBits).map(({ name }) => name));
}
