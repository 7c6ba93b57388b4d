import type { EnergyEstimate } from '../../engine/compression/costs';
import { t } from '../../messages';
import { brief, decimals, rounded } from '../../messages/format';

/** 12400 pJ → `12.4 nJ` */
export function energyText(picojoules: number): string {
  const [size, unit] = picojoules < 1e3 ? [1, 'pJ'] : picojoules < 1e6 ? [1e3, 'nJ'] : [1e6, 'µJ'];
  return t('sizes.energy-value', { n: rounded(picojoules / size, 3), unit });
}

/** The sum that an estimate is, written out. */
export const energySum = ({ picojoules, summands }: EnergyEstimate): string =>
  t('sizes.energy-sum', {
    total: energyText(picojoules),
    parts: summands
      .map(({ of, count, each }) => t(`sizes.energy-part.${of}`, { n: brief(count), each: decimals(each, 1) }))
      .join(' + '),
  });
