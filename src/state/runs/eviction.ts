import type { RunLabel } from './run-record';

/** How many runs are kept, and how large they may be together. */
export interface KeepLimits {
  readonly runs: number;
  readonly bytes: number;
}
export const KEEP_LIMITS: KeepLimits = { runs: 60, bytes: 200e6 };

type Kept = Pick<RunLabel, 'id' | 'when' | 'pinned'> & { readonly bytes: number };

/** Which runs go so that the others are within the limits: the oldest that are not pinned, but never `newest`. */
export function toEvict(kept: readonly Kept[], newest: string, limits: KeepLimits = KEEP_LIMITS): readonly string[] {
  let runs = kept.length;
  let bytes = kept.reduce((sum, run) => sum + run.bytes, 0);
  const gone: string[] = [];
  for (const run of kept.toSorted((a, b) => a.when - b.when)) {
    if (runs <= limits.runs && bytes <= limits.bytes) break;
    if (run.pinned || run.id === newest) continue;
    gone.push(run.id);
    runs -= 1;
    bytes -= run.bytes;
  }
  return gone;
}
