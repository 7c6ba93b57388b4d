/** What of the networks is compared on the batch. Pure. */
import type { InsideNetwork } from '../../workers/protocol';

export type Place = 'embedding' | 'logits';

/** Row-major [rows, width]; the last row is the sample looked at. */
export interface Activations {
  readonly values: Float32Array;
  readonly width: number;
}

/** Null where a network has no hidden layer to embed into. Logits less their mean, which no softmax sees. */
export function activationsOf(network: InsideNetwork | undefined, place: Place, rows: number): Activations | null {
  if (!network) return null;
  if (place === 'embedding') return network.embedding ?? null;
  // Of several tasks one that it does not learn.
  if (network.logits.length === 0) return null;
  const values = Float32Array.from(network.logits);
  const width = values.length / rows;
  for (let r = 0; r < rows; r++) {
    const row = values.subarray(r * width, (r + 1) * width);
    const mean = row.reduce((sum, value) => sum + value, 0) / width;
    for (let c = 0; c < width; c++) row[c]! -= mean;
  }
  return { values, width };
}
