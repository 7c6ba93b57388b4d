import { useEffect, useRef, useState } from 'react';
import { umapPlane } from '../../engine/evaluation/umap';
import { aligned, placesOf, type Layout } from './layouts';
import type { Place } from './activations';
import type { Look } from './use-inside';

export interface UmapState {
  /** Share of the work done, 0–1, while it is under way. */
  readonly progress: number | null;
  /** The last result, and the look and place that it shows. */
  readonly result: { readonly look: Look; readonly place: Place; readonly layouts: readonly Layout[] } | null;
  run(): void;
  cancel(): void;
}

/** Timers give way to whatever the visitor does. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** UMAP of the present look when asked for, network by network; stops when what uses it goes away. */
export function useUmap(look: Look, place: Place): UmapState {
  const [progress, setProgress] = useState<number | null>(null);
  const [result, setResult] = useState<UmapState['result']>(null);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  async function work({ signal }: AbortController): Promise<void> {
    const networks = placesOf(look, place);
    const layouts: { id: string; points: Float64Array | null }[] = [];
    setProgress(0);
    for (const [i, { id, activations }] of networks.entries()) {
      const points =
        activations &&
        (await umapPlane(activations.values, look.rows.length + 1, activations.width, {
          seed: look.info.experiment.seed,
          signal,
          breathe,
          onProgress: (fraction) => setProgress((i + fraction) / networks.length),
        }));
      if (signal.aborted) return;
      layouts.push({ id, points });
    }
    setResult({ look, place, layouts: aligned(layouts) });
  }

  function run(): void {
    controller.current?.abort();
    const mine = new AbortController();
    controller.current = mine;
    void work(mine).finally(() => {
      if (controller.current === mine) setProgress(null);
    });
  }

  return {
    progress,
    // Of a Session that has been replaced, or of the other place, nothing is shown.
    result: result && result.look.info === look.info && result.place === place ? result : null,
    run,
    cancel: () => controller.current?.abort(),
  };
}
