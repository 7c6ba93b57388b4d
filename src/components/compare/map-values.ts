/** What the cells of a heat-map hold. Pure. */
import { differenceOver, metricOver, type Statistics } from '../../engine/study/outcomes';
import type { RunOutcome } from '../../workers/protocol';

/** `gain`: paired difference of accuracy to the baseline. */
export const mapMeasures = ['accuracy', 'gain', 'agreement'] as const;
export type MapMeasure = (typeof mapMeasures)[number];

/** One cell's value over its seeds; null where none is there. */
export function mapValue(
  outcomes: readonly RunOutcome[],
  arm: string,
  baseline: string | null,
  measure: MapMeasure,
): Statistics | null {
  if (measure !== 'gain') return metricOver(outcomes, arm, measure);
  return baseline === null ? null : differenceOver(outcomes, arm, baseline, 'accuracy');
}

/** The range that the colours span. Around 0 alike for gains, so that the colour tells the sign. */
export function mapRange(values: readonly (number | undefined)[], measure: MapMeasure): { low: number; high: number } {
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0) return { low: 0, high: 0 };
  if (measure === 'gain') {
    const most = Math.max(...known.map(Math.abs));
    return { low: -most, high: most };
  }
  return { low: Math.min(...known), high: Math.max(...known) };
}

/** Where a value lies in the range, 0–1; in the middle of one without extent. */
export const placeIn = ({ low, high }: { low: number; high: number }, value: number): number =>
  high > low ? (value - low) / (high - low) : 0.5;
