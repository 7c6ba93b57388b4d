/** What is written in one cell of a table: nothing, a number, a date. */

const MISSING = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', '?', '-', '–', '—']);
const LONGEST_MISSING = 4;

/** Whether a cell, without blanks around it, says that there is no value. */
export const isMissing = (cell: string): boolean =>
  cell.length <= LONGEST_MISSING && MISSING.has(cell.length > 1 ? cell.toLowerCase() : cell);

/**
 * How numbers are written in a column: with a decimal `point`; with one, and commas between thousands (`1,234.5`); or with a
 * decimal `comma`, and perhaps points between thousands (`1.234,5`).
 */
export type NumberStyle = 'point' | 'grouped' | 'comma';

const POINT = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?$/;
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;
const COMMA = /^[+-]?(\d+|\d{1,3}(\.\d{3})+)?,\d*([eE][+-]?\d{1,4})?$/;
const WHOLE_GROUPED = /^[+-]?\d{1,3}(\.\d{3})+$/;

/** The number that a cell, without blanks around it, is in this style; NaN where it is none. */
export function parseNumber(cell: string, style: NumberStyle): number {
  if (style === 'comma') {
    if (cell.length > 1 && COMMA.test(cell)) return Number(cell.replaceAll('.', '').replace(',', '.'));
    if (WHOLE_GROUPED.test(cell)) return Number(cell.replaceAll('.', ''));
    return cell.includes('.') ? NaN : parseNumber(cell, 'point');
  }
  if (POINT.test(cell)) return finite(Number(cell));
  return style === 'grouped' && GROUPED.test(cell) ? Number(cell.replaceAll(',', '')) : NaN;
}

/** A number beyond float64 is none that can be computed with. */
const finite = (value: number): number => (Number.isFinite(value) ? value : NaN);

/** In which order a date's parts are; with points it is always the day first. */
export type DateOrder = 'year' | 'month' | 'day';

const TIME = String.raw`(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})` + TIME);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})` + TIME);
const MINUTES_A_DAY = 24 * 60;

/** Days since 1970-01-01, UTC, that a cell says in this order; NaN where it is no date. Times without a zone are in UTC. */
export function parseDate(cell: string, order: DateOrder): number {
  const parts = (order === 'year' ? YEAR_FIRST : YEAR_LAST).exec(cell);
  if (!parts) return NaN;
  const [, first, separator, second, third, hours = '0', minutes = '0', seconds = '0', zone = 'Z'] = parts;
  if (order === 'month' && separator === '.') return NaN;
  const [year, month, day] =
    order === 'year' ? [first, second, third] : order === 'month' ? [third, first, second] : [third, second, first];
  const days = dayOf(Number(year), Number(month), Number(day));
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return NaN;
  return days + (Number(hours) * 60 + Number(minutes) + Number(seconds) / 60 - offsetOf(zone)) / MINUTES_A_DAY;
}

function dayOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.getTime() / (MINUTES_A_DAY * 60_000)
    : NaN;
}

/** Minutes east of Greenwich. */
function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}
