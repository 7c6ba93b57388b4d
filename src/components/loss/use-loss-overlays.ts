import { useDeferredValue, useMemo } from 'react';
import { probeRows } from '../../state/session/test-rows';
import { beginningOf } from '../../state/session/course';
import { usePlayground } from '../../state/store';
import type { Curve } from '../charts/curves';
import { overlaysOf, useOverlaidRuns, type OverlaidRun, type Overlay } from '../charts/overlays';
import { evaluationCurves, termsOf, trainingCurves } from './loss-curves';

type Charts = ReadonlyMap<string, readonly Curve[]>;

/** The pinned runs' students under each chart: `soft`, `hard` and `total` on the probe at the same T and α, or by term. */
export function useLossOverlays(view: 'evaluation' | 'training' | 'dials'): (chart: string) => readonly Overlay[] {
  const overlaid = useOverlaidRuns();
  const temperature = useDeferredValue(usePlayground((state) => state.experiment.dials.temperature));
  const alpha = useDeferredValue(usePlayground((state) => state.experiment.dials.alpha));
  return useMemo(() => {
    function chartsOf({ run: { info, curves }, network }: OverlaidRun): Charts {
      if (view === 'dials') return new Map();
      if (view === 'training') {
        const { terms, total } = trainingCurves(curves.losses, [network], termsOf(info.experiment));
        return new Map([...terms.map((each) => [each.term, each.curves] as const), ['total', total]]);
      }
      const probe = probeRows(info);
      const begin = (id: string) => beginningOf(info, id);
      const dials = { temperature, alpha };
      return new Map(Object.entries(evaluationCurves(curves.evaluations, [network], network, probe, dials, begin)));
    }
    const charts = new Map(overlaid.map((each) => [each, chartsOf(each)]));
    const drawn = new Map<string, readonly Overlay[]>();
    for (const chart of new Set([...charts.values()].flatMap((each) => [...each.keys()]))) {
      drawn.set(
        chart,
        overlaysOf(overlaid, (each) => charts.get(each)?.get(chart) ?? []),
      );
    }
    return (chart) => drawn.get(chart) ?? nothing;
  }, [overlaid, view, temperature, alpha]);
}

const nothing: readonly Overlay[] = [];
