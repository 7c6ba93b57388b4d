import type { Value } from './graph';
import type { Life } from './schedule';

/** Bytes to which every place is aligned: a cache line. */
const LINE = 64;

/** Places of values in one block of memory, `bytes` long. */
export interface Arena {
  readonly offsets: ReadonlyMap<Value, number>;
  readonly bytes: number;
}

export const aligned64 = (bytes: number): number => Math.ceil(bytes / LINE) * LINE;

/** Values whose lives do not meet share memory: each takes the first gap that is wide enough. */
export function arrange(lives: readonly Life[]): Arena {
  const offsets = new Map<Value, number>();
  /** Those whose lives may still be met, from the front. */
  let placed: { readonly start: number; readonly end: number; readonly life: Life }[] = [];
  let bytes = 0;
  for (const life of [...lives].sort((a, b) => a.from - b.from)) {
    const width = aligned64(4 * life.value.size);
    placed = placed.filter((other) => other.life.to >= life.from);
    let start = 0;
    for (const other of placed) {
      if (other.start - start >= width) break;
      start = Math.max(start, other.end);
    }
    const next = placed.findIndex((other) => other.start > start);
    placed.splice(next < 0 ? placed.length : next, 0, { start, end: start + width, life });
    offsets.set(life.value, start);
    bytes = Math.max(bytes, start + width);
  }
  return { offsets, bytes };
}
