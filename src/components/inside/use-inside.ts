import { useEffect } from 'react';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import type { InsideSlice } from '../../state/inside/inside-types';
import { useThrottled } from '../charts/use-throttled';

export type Look = NonNullable<InsideSlice['inside']>;

/** Between two looks while training: each costs a forward pass of every network. */
const INTERVAL_MS = 700;

/**
 * The newest look inside the present Session's networks; null before the first. As long as a component uses this, a new
 * one is taken after each evaluation (at most every `INTERVAL_MS`) and whenever another sample is looked at.
 */
export function useInside(): Look | null {
  const info = useRun((run) => run.info);
  const ready = useRun((run) => run.state !== 'loading' && run.state !== 'error');
  const sample = usePlayground((state) => state.sample);
  const lookInside = usePlayground((state) => state.lookInside);
  const inside = usePlayground((state) => state.inside);
  const measured = useThrottled(
    useRun((run) => run.curves.evaluations),
    INTERVAL_MS,
  );
  useEffect(() => {
    if (ready) void lookInside();
  }, [ready, info, sample, measured, lookInside]);
  return inside && inside.info === info ? inside : null;
}
