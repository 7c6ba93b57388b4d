import { classAccuracy } from '../../engine/evaluation/metrics';
import type { EvaluationPoint } from '../../state/runs/run';
import type { NetworkId, SessionInfo } from '../../workers/protocol';
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

/** Share of the withheld classes' test samples that a network recognises; NaN where nothing is withheld. */
export function withheldRecall(info: SessionInfo, logits: Float32Array): number {
  const classes = info.classes.length;
  let right = 0;
  let count = 0;
  for (const label of info.experiment.data.withheld) {
    const rows = info.test.labels.reduce((sum, own) => sum + (own === label ? 1 : 0), 0);
    if (rows === 0) continue;
    count += rows;
    right += rows * classAccuracy(logits, info.test.labels, info.testCount, classes, label);
  }
  return right / count;
}
