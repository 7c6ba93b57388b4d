/** What a sweep came to at the points of a drawn guess. Pure. */
import { metricOver, differenceOver } from '../../engine/study/outcomes';
import { cellsOf } from '../../engine/study/runs';
import type { CurveQuestion, Seen } from '../../lessons/lesson';
import { inUnit, isMeasure } from '../../lessons/quantity';
import { outcomesOf } from '../study/study-plan';

/** Mean over the sweep's seeds at each point, in the quantity's unit; null until all runs are done. */
export function curveOf(
  { axis, at, quantity }: CurveQuestion,
  { study, setUp }: Pick<Seen, 'study' | 'setUp'>,
): readonly number[] | null {
  const { metric, arm, against } = quantity;
  if (!study || isMeasure(metric)) return null;
  const means = cellsOf(setUp, [{ axis, values: at }]).map((cell) => {
    if (!('experiment' in cell)) return undefined;
    const seeds = study.settings.sweepSeeds;
    const outcomes = outcomesOf(cell.experiment, seeds, {}, study.outcomes).map(({ outcome }) => outcome);
    if (outcomes.length < seeds) return undefined;
    const found =
      against === undefined ? metricOver(outcomes, arm, metric) : differenceOver(outcomes, arm, against, metric);
    return found && inUnit(quantity, found.mean);
  });
  return means.every((mean) => typeof mean === 'number') ? means : null;
}
