import { useMemo } from 'react';
import { costsIn } from '../../state/compression/costs';
import { useRun } from '../../state/runs/use-run';

/** What each network of the run that is shown costs, as its last checkpoint has it. */
export function useCosts() {
  const info = useRun((run) => run.info);
  const checkpoint = useRun((run) => run.checkpoint);
  return useMemo(() => costsIn({ info, checkpoint }), [info, checkpoint]);
}
