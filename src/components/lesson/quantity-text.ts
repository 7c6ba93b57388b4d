import { unitOf, type Quantity } from '../../lessons/quantity';
import { t } from '../../messages';
import { number, percent, signed } from '../../messages/format';

/**
 * A quantity's value: `84.2 %`, `+11.4 points`, `0.031`.
 * @param digits of shares after the point: a guess has none.
 */
export function quantityText(quantity: Quantity, value: number, digits = 1): string {
  if (unitOf(quantity) !== 'share') return number(value, 3);
  return quantity.against === undefined
    ? percent(value / 100, digits)
    : t('lesson.points', { n: signed(value, digits) });
}
