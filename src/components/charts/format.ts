/** Numbers as the panels show them. What isn't a number (not measured yet) is a dash. */
const missing = '–';

/** Three significant digits at most, without needless zeros before the point's third place: 0.021, 1.48, 12.3, 340. */
export function compact(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return missing;
  const size = Math.abs(value);
  return value.toFixed(size < 1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0);
}

/** Three significant digits, however small: what is multiplied on screen has to come out right. */
export function significant(value: number): string {
  if (!Number.isFinite(value)) return missing;
  return Math.abs(value) >= 1 || value === 0
    ? compact(value)
    : value.toFixed(Math.min(6, 2 - Math.floor(Math.log10(Math.abs(value)))));
}

export function fixed(value: number | null | undefined, digits: number): string {
  return value === null || value === undefined || !Number.isFinite(value) ? missing : value.toFixed(digits);
}

/** Of an axis: two significant digits, no needless zeros. */
export const axisNumber = (value: number): string => String(Number(value.toPrecision(2)));

/** A share (0–1) in percent with one decimal. */
export function percent(value: number | null | undefined): string {
  return value === null || value === undefined || !Number.isFinite(value) ? missing : `${(100 * value).toFixed(1)}%`;
}

/** With its sign, the typographic minus included. */
export function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return value < 0 ? `−${text}` : `+${text}`;
}

/** A probability: three decimals, and small ones as a power rather than as zero. */
export function probability(p: number): string {
  if (!Number.isFinite(p)) return missing;
  return p === 0 || p >= 0.0005 ? p.toFixed(3) : p.toExponential(0);
}
