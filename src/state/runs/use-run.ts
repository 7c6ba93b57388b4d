import { createContext, useContext } from 'react';
import { usePlayground } from '../store';
import type { Run } from './run';

/** The run that everything inside shows; null for the store's own. */
export const RunContext = createContext<Run | null>(null);

/**
 * A part of the run that is shown here. What shows measurements reads them through this hook, so that it can show any run;
 * setup, header and dials read the store.
 */
export function useRun<Part>(select: (run: Run) => Part): Part {
  const given = useContext(RunContext);
  return usePlayground((state) => select(given ?? state.live));
}
