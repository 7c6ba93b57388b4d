import { useMemo } from 'react';
import { t } from '../../messages';
import type { RunRecord } from '../../state/runs/run-record';
import { usePlayground } from '../../state/store';
import { ofTask } from '../../state/runs/of-task';
import { useRun } from '../../state/runs/use-run';
import { mainStudent, networkIds, networkName, networkStyle } from '../network-style';
import { runName } from '../runs/run-name';
import type { Curve } from './curves';

/** A pinned run's student, as it is drawn over the present run's curves: in its colour, with the run's dash and lightness. */
export interface OverlaidRun {
  readonly run: RunRecord;
  readonly network: string;
  readonly name: string;
  readonly color: string;
  readonly dash: string;
}
export interface Overlay extends Omit<OverlaidRun, 'run' | 'network'> {
  readonly curve: Curve;
}

/** As many as runs can be pinned. Shorter than those of networks, so that none is taken for one. */
const dashes = ['1 3', '4 2 1 2', '2 1.5'];
/** Share of the network's own colour. */
const shares = [60, 45, 30];

/** The pinned runs but the one that is shown, in the order in which they were pinned. */
export function useOverlaidRuns(): readonly OverlaidRun[] {
  const pinned = usePlayground((state) => state.pinnedRuns);
  const shown = useRun((run) => run.id);
  const task = usePlayground((state) => state.task);
  return useMemo(
    () =>
      pinned.flatMap((whole, i) => {
        if (whole.id === shown) return [];
        const run = ofTask(whole, task);
        const ids = networkIds(run.info);
        const network = mainStudent(ids);
        const { color } = networkStyle(network, ids);
        return {
          run,
          network,
          name: t('runs.overlaid', { run: runName(run), network: networkName(network, run.info.experiment.arms) }),
          color: `color-mix(in oklab, ${color} ${shares[i]}%, var(--ink))`,
          dash: dashes[i] ?? '1 3',
        };
      }),
    [pinned, shown, task],
  );
}

/** The same runs with a curve each: that of their student among what `curvesOf` makes of the run. */
export function overlaysOf(
  runs: readonly OverlaidRun[],
  curvesOf: (overlaid: OverlaidRun) => readonly Curve[],
): readonly Overlay[] {
  return runs.flatMap((overlaid) => {
    const { run, network, name, color, dash } = overlaid;
    const own = curvesOf(overlaid).find((curve) => curve.network === network);
    // A key that no network can have.
    return own && own.points.length > 1
      ? [{ name, color, dash, curve: { network: `${run.id}/${network}`, points: own.points } }]
      : [];
  });
}

/** The last step of any of them. */
export const lastStepOf = (overlays: readonly Overlay[]): number =>
  Math.max(0, ...overlays.map(({ curve }) => curve.points.at(-1)?.step ?? 0));
