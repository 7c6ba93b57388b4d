/** How measures and their differences are written. */
import { measures, type Measure } from '../../engine/study/outcomes';
import { percent, signed } from '../ui/format';

const isShare = (measure: Measure): boolean => measures[measure] === 'share';

/** 0.973 → `97.3 %`; nats with three decimals. */
export const valueText = (measure: Measure, value: number): string =>
  isShare(measure) ? percent(value) : value.toFixed(3);

/** `97.3 ± 0.4 %`; without the deviation of a single value. */
export function spreadText(measure: Measure, mean: number, deviation: number | null): string {
  if (deviation === null) return valueText(measure, mean);
  if (!isShare(measure)) return `${mean.toFixed(3)} ± ${deviation.toFixed(3)}`;
  return `${(100 * mean).toFixed(1)} ± ${percent(deviation)}`;
}

/** A difference with its sign: shares in percentage points. */
export const differenceText = (measure: Measure, value: number): string =>
  isShare(measure) ? signed(100 * value) : signed(value, 3);

/** The deviation of a difference, without a sign. */
export const deviationText = (measure: Measure, value: number): string =>
  isShare(measure) ? (100 * value).toFixed(1) : value.toFixed(3);
