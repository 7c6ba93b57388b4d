import type { NamedArrays } from '../models/weights';
import { sha256 } from '../sha256';

/** SHA-256 over all arrays in the order of their names, as hex: equal weights, equal hash. */
export function hashWeights(weights: NamedArrays): string {
  const names = Object.keys(weights).sort();
  const bytes = new Uint8Array(names.reduce((sum, name) => sum + weights[name]!.data.byteLength, 0));
  let at = 0;
  for (const name of names) {
    const { buffer, byteOffset, byteLength } = weights[name]!.data;
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return sha256(bytes);
}
