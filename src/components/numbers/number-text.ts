import type { NumberFacts } from '../../engine/datasets/numbers';
import { rounded } from '../../messages/format';

/** Of dates the day, of numbers four digits. */
export const numberText = (value: number, { dates }: Pick<NumberFacts, 'dates'>): string =>
  dates ? new Date(value).toISOString().slice(0, 10) : rounded(value, 4);
