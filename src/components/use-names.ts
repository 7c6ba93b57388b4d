import { createContext, useContext, useMemo } from 'react';
import { useRun } from '../state/runs/use-run';
import type { NamedArms } from '../messages/names';
import { namesIn, type Names } from './network-style';

/** The arms by whose names everything inside calls networks; null for those of the run that is shown. */
export const ArmsContext = createContext<NamedArms | null>(null);

const NONE: NamedArms = [];

/** What the networks that are shown here are called. */
export function useNames(): Names {
  const given = useContext(ArmsContext);
  const shown = useRun((run) => run.info?.experiment.arms ?? NONE);
  const arms = given ?? shown;
  return useMemo(() => namesIn(arms), [arms]);
}
