import type { Claim, ClaimMeasured } from '../../lessons/claims/claim';
import { t } from '../../messages';
import { decimals, signed } from '../../messages/format';

/** What was measured of a claim: a difference in points, or how many times as large one is as the other. */
export function measuredText(
  { compare }: Pick<Claim, 'compare'>,
  { mean, low, high }: ClaimMeasured,
): { readonly mean: string; readonly interval: string } {
  if (compare === 'ratio') {
    const times = (value: number) => decimals(value, 2);
    return {
      mean: t('claims.times', { mean: times(mean) }),
      interval: t('claims.times-interval', { low: times(low), high: times(high) }),
    };
  }
  return {
    mean: t('claims.points', { mean: signed(mean) }),
    interval: t('claims.points-interval', { low: signed(low), high: signed(high) }),
  };
}
