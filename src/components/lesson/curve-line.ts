import type { CurveQuestion } from '../../lessons/lesson';

/**
 * A curve question's values as the points of a line in a box of 100 by 100; null where there is none yet. What lies beyond the
 * axis stays within.
 */
export const curveLine = (
  values: readonly (number | null)[],
  { min, max }: Pick<CurveQuestion, 'min' | 'max'>,
): string =>
  values
    .flatMap((value, i) => {
      if (value === null) return [];
      const within = Math.min(max, Math.max(min, value));
      return [`${(100 * (i + 0.5)) / values.length},${(100 * (max - within)) / (max - min)}`];
    })
    .join(' ');
