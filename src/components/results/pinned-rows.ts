import { useMemo } from 'react';
import { measure } from '../../state/session/measures';
import { useOverlaidRuns } from '../charts/overlays';
import type { Row } from './use-rows';

/** A row for the student of each pinned run. */
export function usePinnedRows(): readonly Row[] {
  const overlaid = useOverlaidRuns();
  return useMemo(
    () =>
      overlaid.map(({ run, network, name }) => ({
        id: `${run.id}/${network}`,
        name,
        info: run.info.networks.find(({ id }) => id === network),
        measures: measure(run.info, run.logits, network, {
          drafts: run.drafts?.[network],
          corrupted: run.robustness?.[network],
        }),
        latency: run.latency[network],
      })),
    [overlaid],
  );
}
