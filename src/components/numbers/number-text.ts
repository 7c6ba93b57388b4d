import type { NumberFacts } from '../../engine/datasets/numbers';
import { rounded } from '../../messages/format';

const DAY_MS = 86_400_000;
/** Farthest from 1970 that a day may be: networks that have learned nothing say anything. */
const MOST_DAYS = 100_000_000;

/** Days since 1970 as a date, the same in every language. */
export const dateOf = (days: number): string =>
  new Date(Math.min(MOST_DAYS, Math.max(-MOST_DAYS, days)) * DAY_MS).toISOString().replace(/T.*/, '');

/** Of dates the day, of numbers four digits. */
export const numberText = (value: number, { dates }: Pick<NumberFacts, 'dates'>): string =>
  dates ? dateOf(value) : rounded(value, 4);
