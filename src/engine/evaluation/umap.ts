import { streams, uniform } from '../random';

export interface UmapOptions {
  readonly seed: number;
  /** Stops the work at its next pause. */
  readonly signal: AbortSignal;
  /** Called between slices of work, so that the page stays awake. */
  readonly breathe: () => Promise<void>;
  /** Share of the epochs done, 0–1. */
  readonly onProgress?: (fraction: number) => void;
}

/** Work between two pauses. */
const SLICE_MS = 12;
/** Neighbours that define what is near: the method's own default, fewer in a small batch. */
const NEIGHBOURS = 15;
/** Going on, groups that share no neighbour drift ever farther apart, until nothing within them can be seen. */
const EPOCHS = 200;

/**
 * Uniform manifold approximation and projection in two dimensions (McInnes et al. 2018, arXiv:1802.03426), by umap-js.
 * The same values and seed give the same points. The library is loaded when this is first called.
 * @param values row-major [rows, width], at least three rows
 * @returns [rows, 2]; null where it was stopped, or where the values have no neighbourhoods to lay out
 */
export async function umapPlane(
  values: ArrayLike<number>,
  rows: number,
  width: number,
  { seed, signal, breathe, onProgress }: UmapOptions,
): Promise<Float64Array | null> {
  const { UMAP } = await import('umap-js');
  let draws = 0;
  const umap = new UMAP({
    nNeighbors: Math.min(NEIGHBOURS, rows - 1),
    nEpochs: EPOCHS,
    random: () => uniform(seed, streams.projection, 0, draws++),
  });
  const table = Array.from({ length: rows }, (_, r) =>
    Array.from({ length: width }, (_, c) => values[r * width + c] ?? 0),
  );
  const epochs = umap.initializeFit(table);
  for (let epoch = 0; epoch < epochs;) {
    const start = performance.now();
    while (epoch < epochs && performance.now() - start < SLICE_MS) epoch = umap.step();
    onProgress?.(epoch / epochs);
    await breathe();
    if (signal.aborted) return null;
  }
  const points = Float64Array.from(umap.getEmbedding().flat());
  return points.every(Number.isFinite) ? points : null;
}
