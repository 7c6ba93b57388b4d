/** Attention as one square of numbers: of a head, or of all heads together. Pure. */
import type { AttentionRows, InsideNetwork } from '../../workers/protocol';

/** Which head, from 0; null for the mean of all. */
export type Head = number | null;

/** The layer of that place, from 0, or the last one of a network that has fewer. */
export const layerOf = ({ attention = [] }: InsideNetwork, place: number): AttentionRows | undefined =>
  attention[Math.min(place, attention.length - 1)];

/**
 * How the first `count` positions, which are the sample's own, look at one another: [count, count], of each query over the keys.
 * Of a network with fewer heads the last one.
 */
export function headRows({ heads, length, rows }: AttentionRows, head: Head, count: number): Float32Array {
  const chosen = head === null ? Array.from({ length: heads }, (_, h) => h) : [Math.min(head, heads - 1)];
  return Float32Array.from({ length: count * count }, (_, at) => {
    const [query, key] = [Math.floor(at / count), at % count];
    const sum = chosen.reduce((total, h) => total + rows[(h * length + query) * length + key]!, 0);
    return sum / chosen.length;
  });
}

/** Positions of a sample up to its last symbol, the padding (0) behind it left out. */
export const ownPositions = (ids: ArrayLike<number>): number => Array.from(ids).findLastIndex((id) => id !== 0) + 1;
