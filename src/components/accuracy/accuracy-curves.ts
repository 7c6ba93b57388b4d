import type { EvaluationPoint } from '../../state/runs/run';
import type { NetworkId } from '../../workers/protocol';
import type { Curve } from '../charts/curves';
import { downsample } from '../charts/downsample';

const MOST_DRAWN = 200;

/**
 * Test accuracy (0–1) of each network over the steps of its phase.
 * @param begin the step after which a network's own training begins: what it was before is no part of its curve.
 */
export function accuracyCurves(
  evaluations: readonly EvaluationPoint[],
  ids: readonly NetworkId[],
  begin: (id: NetworkId) => number = () => 0,
): readonly Curve[] {
  return ids.map((network) => {
    const points = evaluations.flatMap(({ step, accuracy }) => {
      const value = accuracy?.[network];
      return value === undefined || step < begin(network) ? [] : [{ step, value }];
    });
    return { network, points: downsample(points, MOST_DRAWN) };
  });
}
