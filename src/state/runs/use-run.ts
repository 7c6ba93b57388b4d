import { createContext, useContext } from 'react';
import { usePlayground } from '../store';
import type { Run } from './run';

/** The run that everything inside shows: a kept one that is looked at, or, null, the store's own. */
export const RunContext = createContext<Run | null>(null);

/**
 * A part of the run that is shown here. What shows measurements reads them through this hook, so that it can show any run;
 * setup, header and dials read the store.
 */
export function useRun<Part>(select: (run: Run) => Part): Part {
  const given = useContext(RunContext);
  return usePlayground((state) => select(given ?? state.live));
}

/** Whether the run that is shown here is the one that can be trained, and not one that was kept. */
export const useIsLive = (): boolean => useContext(RunContext) === null;
