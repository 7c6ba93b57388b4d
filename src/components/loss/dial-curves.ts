import type { LossPoint, NetworkId } from '../../workers/protocol';
import type { Curve } from '../charts/curves';
import { downsample } from '../charts/downsample';

const MOST_DRAWN = 200;

/** The T or α that each step of some networks was taken with. */
export function dialCurves(
  losses: readonly LossPoint[],
  ids: readonly NetworkId[],
  dial: 'temperature' | 'alpha',
): readonly Curve[] {
  return ids.map((network) => {
    const own = losses.filter((point) => point.network === network);
    return {
      network,
      points: downsample(
        own.map((point) => ({ step: point.step, value: point[dial] })),
        MOST_DRAWN,
      ),
    };
  });
}
