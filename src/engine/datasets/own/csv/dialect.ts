/** How a text file of rows is written: what separates cells and rows, how wide rows are, and whether the first names columns. */
import { isMissing, parseDate, parseNumber } from '../cells';
import { limits } from '../limits';
import { refuse } from '../refusal';
import { namesOf } from '../column-names';
import type { Note } from '../table';
import { delimiters, firstRows, type Delimiter, type Separators } from './rows';

export interface DialectOptions {
  readonly delimiter?: Delimiter;
  /** Whether the first row names the columns. */
  readonly header?: boolean;
}

export interface Dialect {
  readonly separators: Separators;
  /** Cells of most rows. */
  readonly width: number;
  /** Rows that are not as wide before the first that is: a title, say. */
  readonly skipped: number;
  readonly names: readonly string[];
  readonly hasHeader: boolean;
}

/** Rows that are looked at to guess. */
const SAMPLE = 100;
/** Of rows, as wide as most: a delimiter that makes so many so is hardly one by chance. */
const CONSISTENT = 0.9;

/** @throws PlaygroundError `own-data` */
export function dialectOf(file: string, text: string, options: DialectOptions, notes: Note[]): Dialect {
  const newline = newlineOf(text);
  const candidates = options.delimiter ? [options.delimiter] : delimiters;
  const tries = candidates.map((delimiter) => {
    const separators = { delimiter, newline };
    const rows = firstRows(file, text, separators, SAMPLE).filter((row) => !isBlank(row));
    return { separators, rows, ...usualWidth(rows) };
  });
  // In the order of `delimiters`: a comma is in texts and numbers, a tabulator is not.
  const wide = tries.filter(({ width }) => width > 1);
  const best =
    wide.find(({ share }) => share >= CONSISTENT) ??
    wide.reduce<(typeof wide)[number] | undefined>((a, b) => (a && a.share >= b.share ? a : b), undefined) ??
    tries.at(-1);
  if (!best || best.rows.length === 0) return refuse(file, 'no-rows');
  if (best.width > limits.columns) refuse(file, 'too-many-columns', { most: limits.columns });
  const width = best.width - Number(endsWithDelimiter(best.rows, best.width));
  const skipped = best.rows.findIndex((row) => fits(row, width));
  const [first = [], ...rest] = best.rows.slice(skipped).filter((row) => fits(row, width));
  const hasHeader = options.header ?? namesColumns(first.map(trimmed), rest);
  if (skipped > 0) notes.push({ kind: 'lines-before-header', details: { count: skipped } });
  if (!hasHeader) notes.push({ kind: 'no-header', details: {} });
  return {
    separators: best.separators,
    width,
    skipped,
    names: hasHeader ? namesOf(first.map(trimmed), width, notes) : namesOf([], width, []),
    hasHeader,
  };
}

const trimmed = (cell: string): string => cell.trim();

/** Spreadsheets end files with rows of empty cells. */
export const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

/** Whether a row has so many cells; a delimiter after the last makes an empty one more. */
export const fits = (row: readonly string[], width: number): boolean =>
  row.length === width || (row.length === width + 1 && row.at(-1) === '');

/** Whether all rows of data end with a delimiter, which the header does not. */
function endsWithDelimiter(rows: readonly string[][], width: number): boolean {
  const before = rows[rows.findIndex(({ length }) => length === width) - 1];
  return before?.length === width - 1 && width > 2 && rows.every((row) => row.length !== width || row.at(-1) === '');
}

/** How wide most rows are, and the share of them that is. */
function usualWidth(rows: readonly string[][]): { readonly width: number; readonly share: number } {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width = 1, count = 0] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0]);
  return { width, share: count / Math.max(1, rows.length) };
}

function newlineOf(text: string): Separators['newline'] {
  const start = text.slice(0, limits.lineLength);
  const lines = start.split('\n').length - 1;
  if (lines === 0) return start.includes('\r') ? '\r' : '\n';
  // With both kinds of ends, \n: cells are trimmed of what is left of the other.
  return start.split('\r\n').length - 1 === lines ? '\r\n' : '\n';
}

/** Values are no names: a number, a date, or a word that recurs below. Where all are words a column of numbers below tells. */
function namesColumns(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  const isValue = (cell: string): boolean =>
    !Number.isNaN(parseNumber(cell, 'grouped')) || !Number.isNaN(parseNumber(cell, 'comma')) || isDate(cell);
  if (first.some((cell) => isValue(cell) || (cell !== '' && isMissing(cell)))) return false;
  const below = first.map((_, place) =>
    rest.map((row) => (row[place] ?? '').trim()).filter((cell) => !isMissing(cell)),
  );
  if (below.some((cells) => cells.length > 0 && cells.every(isValue))) return true;
  return !first.some((cell, place) => below[place]?.includes(cell));
}

const isDate = (cell: string): boolean =>
  !Number.isNaN(parseDate(cell, 'year')) ||
  !Number.isNaN(parseDate(cell, 'day')) ||
  !Number.isNaN(parseDate(cell, 'month'));
