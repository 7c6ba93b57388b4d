import type { NamedArrays } from '../models/weights';

/** SHA-256 over all arrays in the order of their names, as hex: equal weights, equal hash. */
export async function hashWeights(weights: NamedArrays): Promise<string> {
  const names = Object.keys(weights).sort();
  const bytes = new Uint8Array(names.reduce((sum, name) => sum + weights[name]!.data.byteLength, 0));
  let at = 0;
  for (const name of names) {
    const { buffer, byteOffset, byteLength } = weights[name]!.data;
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
