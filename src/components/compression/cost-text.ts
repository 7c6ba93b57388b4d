import { t } from '../../messages';
import { brief, bytes, milliseconds } from '../../messages/format';
import type { CostKind } from '../../state/compression/points';
import { energyText } from './energy-text';

export const costName = (kind: CostKind): string => t(`tradeoff.${kind}`);

/** A cost with its unit. */
export const costText: Readonly<Record<CostKind, (value: number) => string>> = {
  bytes,
  latency: (ms) => t('unit.milliseconds', { n: milliseconds(ms) }),
  multiplyAdds: brief,
  energy: energyText,
};
