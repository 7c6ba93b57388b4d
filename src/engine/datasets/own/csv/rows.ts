import Papa from 'papaparse';
import { limits } from '../limits';
import type { Pace } from '../pace';
import { refuse } from '../refusal';

export const delimiters = ['\t', ';', '|', ','] as const;
export type Delimiter = (typeof delimiters)[number];

export interface Separators {
  readonly delimiter: Delimiter;
  readonly newline: '\n' | '\r\n' | '\r';
}

export interface Quotes {
  /** Of quotes inside of quoted cells that are not doubled. */
  stray: number;
}

/** The rows of some text are handed to `row` as they come; it returns true to see no more of them. */
type EachRow = (cells: string[]) => boolean | void;

/**
 * All rows of a text, a piece at a time, with time for others between. Blank lines are rows of one empty cell. Papa Parse
 * reads the pieces (RFC 4180, and kindly what deviates from it); the last row of a piece belongs to the next.
 * @throws PlaygroundError `own-data`
 */
export async function eachRow(
  file: string,
  text: string,
  separators: Separators,
  pace: Pace,
  row: EachRow,
): Promise<Quotes> {
  const quotes: Quotes = { stray: 0 };
  let count = 0;
  let at = 0;
  while (at < text.length) {
    const piece = text.slice(at, at + limits.lineLength);
    const isLast = at + piece.length === text.length;
    const { used, stopped, open } = rowsOfPiece(file, piece, isLast, separators, quotes, (cells) => {
      count++;
      return row(cells);
    });
    if (stopped) break;
    if (open) refuse(file, 'unclosed-quote', { row: count });
    if (!isLast && used === 0) refuse(file, 'row-too-long', { most: limits.lineLength, row: count + 1 });
    at += used;
    await pace.at(at / text.length);
  }
  return quotes;
}

/** The first rows of a text, as many as its start holds. */
export function firstRows(file: string, text: string, separators: Separators, most: number): string[][] {
  const rows: string[][] = [];
  const piece = text.slice(0, limits.lineLength);
  rowsOfPiece(file, piece, piece.length === text.length, separators, { stray: 0 }, (cells) => rows.push(cells) >= most);
  return rows;
}

interface Progress {
  /** Characters of rows that are complete. */
  readonly used: number;
  readonly stopped: boolean;
  /** A quoted cell does not end. */
  readonly open: boolean;
}

function rowsOfPiece(
  file: string,
  piece: string,
  isLast: boolean,
  { delimiter, newline }: Separators,
  quotes: Quotes,
  row: EachRow,
): Progress {
  refuseSlow(file, piece);
  // A row is handed on once the next one is there: where the text goes on, the last may be only its beginning.
  let [used, stopped, open] = [0, false, false];
  let held: { cells: string[]; end: number } | null = null;
  const handOn = (): void => {
    if (!held || stopped) return;
    used = held.end;
    stopped = row(held.cells) === true;
  };
  Papa.parse<string[]>(piece, {
    delimiter,
    newline,
    step: ({ data, errors, meta }, parser) => {
      handOn();
      held = { cells: data, end: meta.cursor };
      quotes.stray += errors.filter(({ code }) => code === 'InvalidQuotes').length;
      open ||= isLast && errors.some(({ code }) => code === 'MissingQuotes');
      if (stopped) parser.abort();
    },
  });
  if (isLast && !open) handOn();
  return { used: isLast && !stopped ? piece.length : used, stopped, open };
}

/** Blanks that Papa Parse may look through for the end of quoted cells, of one piece: some hundredths of a second. */
const MOST_STEPS = 2e7;

/**
 * At each quote that ends no cell, Papa Parse looks through all blanks before the end of the line: with very many of both it
 * would not come to an end for minutes.
 */
function refuseSlow(file: string, piece: string): void {
  let quotes = 0;
  for (let at = piece.indexOf('"'); at >= 0; at = piece.indexOf('"', at + 1)) quotes++;
  if (quotes * piece.length < MOST_STEPS) return;
  const blanks = piece.match(/\s{64,}/g) ?? [];
  const longest = blanks.reduce((most, { length }) => Math.max(most, length), 0);
  if (quotes * longest > MOST_STEPS) refuse(file, 'damaged');
}
