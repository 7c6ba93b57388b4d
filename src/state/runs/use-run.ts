import { createContext, useContext } from 'react';
import { usePlayground } from '../store';
import { ofTask } from './of-task';
import type { Run } from './run';

/** The run that everything inside shows: a kept one that is looked at, or, null, the store's own. */
export const RunContext = createContext<Run | null>(null);

/**
 * A part of the run that is shown here, of several tasks as the one that is looked at. What shows measurements reads them through this hook, so that it can show any run;
 * setup, header and dials read the store.
 */
export function useRun<Part>(select: (run: Run) => Part): Part {
  const given = useContext(RunContext);
  return usePlayground((state) => select(ofTask(given ?? state.live, state.task)));
}

/** The same of all its tasks at once, for what tells of each: logits and classes are then those of all. */
export function useWholeRun<Part>(select: (run: Run) => Part): Part {
  const given = useContext(RunContext);
  return usePlayground((state) => select(given ?? state.live));
}

/** Whether the run that is shown here is the one that can be trained, and not one that was kept. */
export const useIsLive = (): boolean => useContext(RunContext) === null;
