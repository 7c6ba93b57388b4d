/** Numbers as the panels show them. What isn't a number (not measured yet) is a dash. */
import { decimals, missing, rounded } from '../../messages/format';

export { percent, signed } from '../../messages/format';

/** Three significant digits at most, without needless zeros before the point's third place: 0.021, 1.48, 12.3, 340. */
export function compact(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return missing;
  const size = Math.abs(value);
  return decimals(value, size < 1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0);
}

/** Three significant digits, however small: what is multiplied on screen has to come out right. */
export function significant(value: number): string {
  if (!Number.isFinite(value)) return missing;
  return Math.abs(value) >= 1 || value === 0
    ? compact(value)
    : decimals(value, Math.min(6, 2 - Math.floor(Math.log10(Math.abs(value)))));
}

export function fixed(value: number | null | undefined, digits: number): string {
  return value === null || value === undefined || !Number.isFinite(value) ? missing : decimals(value, digits);
}

/** Of an axis: two significant digits, no needless zeros; as a power where there would be more zeros than digits. */
export const axisNumber = (value: number): string =>
  value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential(0) : rounded(value, 2);

/** A probability: three decimals, and small ones as a power rather than as zero. */
export function probability(p: number): string {
  if (!Number.isFinite(p)) return missing;
  return p === 0 || p >= 0.0005 ? decimals(p, 3) : p.toExponential(0);
}
