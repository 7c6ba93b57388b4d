/**
 * Columns from cells of text, in two goes, so that of a large file nothing is kept but what becomes of it: first every cell is
 * looked at (`CellSurvey`) and the column's kind guessed, then every cell is put where it belongs (`ColumnBuilder`).
 */
import { isMissing, parseDate, parseNumber, type DateOrder, type NumberStyle } from './cells';
import { limits } from './limits';
import { refuse, short } from './refusal';
import type { Column, Note } from './table';

/** What a visitor may say that a column of a text file is, in place of what was guessed. */
export type CellKind = 'number' | 'date' | 'category' | 'text';

/** How the cells of a column are read. */
export type CellForm =
  | { readonly kind: 'number'; readonly style: NumberStyle }
  | { readonly kind: 'date'; readonly order: DateOrder }
  | { readonly kind: 'category' | 'text' }
  /** A category where its values recur, else a text. */
  | { readonly kind: 'words' };

/** So many different values are a category even where few of them recur. */
const FEW_LEVELS = 20;
/** Of a column, from which on other values than numbers are likely to be slips. */
const NEARLY_ALL = 0.9;

const STYLES = ['point', 'grouped', 'comma'] as const;
const ORDERS = ['year', 'day', 'month'] as const;

export class CellSurvey {
  private filled = 0;
  private readonly numbers = { point: 0, grouped: 0, comma: 0 };
  private readonly dates = { year: 0, day: 0, month: 0 };
  private notNumber: string | undefined;

  /** @param styles in which numbers may be written where cells are so separated */
  constructor(private readonly styles: readonly NumberStyle[] = STYLES) {}

  get isEmpty(): boolean {
    return this.filled === 0;
  }

  /** @param cell without blanks around it */
  see(cell: string): void {
    if (isMissing(cell)) return;
    this.filled++;
    let isNumber = false;
    for (const style of this.styles) {
      if (Number.isNaN(parseNumber(cell, style))) continue;
      this.numbers[style]++;
      isNumber = true;
    }
    if (isNumber) return;
    this.notNumber ??= cell;
    for (const order of ORDERS) {
      if (!Number.isNaN(parseDate(cell, order))) this.dates[order]++;
    }
  }

  /** The form of its cells, with a note to `notes` of what one may want to look at. */
  guess(name: string, notes: Note[]): CellForm {
    const style = this.styles.find((each) => this.numbers[each] === this.filled);
    if (style) return { kind: 'number', style };
    const order = this.order(notes, name, this.filled);
    if (order) return { kind: 'date', order };
    const most = this.numbers[this.bestStyle()];
    if (most >= NEARLY_ALL * this.filled) {
      const details = { column: name, count: this.filled - most, example: short(this.notNumber ?? '') };
      notes.push({ kind: 'almost-numbers', details });
    }
    return { kind: 'words' };
  }

  /** The form in which its cells are most likely of a kind that was asked for. */
  as(kind: CellKind, name: string, notes: Note[]): CellForm {
    if (kind === 'number') return { kind, style: this.bestStyle() };
    if (kind !== 'date') return { kind };
    const most = Math.max(...ORDERS.map((order) => this.dates[order]));
    return { kind, order: this.order(notes, name, most) ?? 'year' };
  }

  private bestStyle(): NumberStyle {
    return this.styles.reduce((best, style) => (this.numbers[style] > this.numbers[best] ? style : best));
  }

  private order(notes: Note[], column: string, count: number): DateOrder | undefined {
    const { year, day, month } = this.dates;
    if (count === 0) return undefined;
    if (year === count) return 'year';
    // 1/2/2024 on every row: as in the United States, which may be wrong and is told.
    if (day === count && month === count) notes.push({ kind: 'ambiguous-dates', details: { column } });
    if (month === count) return 'month';
    return day === count ? 'day' : undefined;
  }
}

export class ColumnBuilder {
  private readonly numbers: Float64Array | null;
  private readonly codes: Int32Array | null;
  private readonly levels = new Map<string, number>();
  /** Once it is known to be a text. */
  private texts: string[] | null = null;
  private longest = 0;
  private filled = 0;
  private rows = 0;
  private strange = { count: 0, example: '' };

  /** @param file to be named where the column can't be what it was asked to be */
  constructor(
    private readonly file: string,
    private readonly name: string,
    private readonly form: CellForm,
    rows: number,
  ) {
    const measured = form.kind === 'number' || form.kind === 'date';
    this.numbers = measured ? new Float64Array(rows) : null;
    this.codes = form.kind === 'category' || form.kind === 'words' ? new Int32Array(rows) : null;
    if (form.kind === 'text') this.texts = [];
  }

  /** @param cell without blanks around it */
  add(cell: string): void {
    const row = this.rows++;
    if (this.numbers) this.numbers[row] = this.numberOf(cell);
    else if (this.texts) this.texts.push(isMissing(cell) ? '' : cell);
    else this.addLevel(cell, row);
  }

  private numberOf(cell: string): number {
    if (isMissing(cell)) return NaN;
    const value = this.form.kind === 'date' ? parseDate(cell, this.form.order) : this.inStyle(cell);
    if (Number.isNaN(value) && this.strange.count++ === 0) this.strange.example = short(cell);
    return value;
  }

  private inStyle(cell: string): number {
    return parseNumber(cell, this.form.kind === 'number' ? this.form.style : 'point');
  }

  private addLevel(cell: string, row: number): void {
    if (!this.codes) return;
    if (isMissing(cell)) {
      this.codes[row] = -1;
      return;
    }
    let code = this.levels.get(cell);
    if (code === undefined) {
      code = this.levels.size;
      this.levels.set(cell, code);
      this.longest = Math.max(this.longest, cell.length);
    }
    this.codes[row] = code;
    this.filled++;
    if (code < limits.levels && this.longest <= limits.nameLength) return;
    if (this.form.kind === 'category') refuse(this.file, 'wrong-kind', { column: this.name, expected: 'category' });
    this.texts = this.soFar();
  }

  /** The cells that there were, again. */
  private soFar(): string[] {
    const words = [...this.levels.keys()];
    return Array.from(this.codes?.subarray(0, this.rows) ?? [], (code) => words[code] ?? '');
  }

  finish(notes: Note[]): Column {
    const { name, form } = this;
    if (this.numbers) {
      if (this.strange.count > 0) notes.push({ kind: 'not-numbers', details: { column: name, ...this.strange } });
      return { name, kind: 'number', values: this.numbers, ...(form.kind === 'date' ? { dates: true } : {}) };
    }
    if (this.texts || !this.codes) {
      if (form.kind === 'words' && this.levels.size > limits.levels) {
        notes.push({ kind: 'many-levels', details: { column: name, count: limits.levels } });
      }
      return { name, kind: 'text', values: this.texts ?? [] };
    }
    const recurring = this.levels.size <= Math.max(FEW_LEVELS, this.filled / 2);
    if (form.kind === 'words' && !recurring) return { name, kind: 'text', values: this.soFar() };
    return category(name, this.codes, [...this.levels.keys()]);
  }
}

/** @param codes places in `words`, in the order in which these were met; −1 where missing */
export function category(name: string, codes: Int32Array, words: readonly string[]): Column {
  const levels = words.toSorted(inOrder);
  const places = new Map(levels.map((level, place) => [level, place]));
  const moved = words.map((word) => places.get(word)!);
  return { name, kind: 'category', values: codes.map((code) => moved[code] ?? -1), levels };
}

/** Numbers by size and before words; words by code unit, which is no language's order but everywhere the same. */
function inOrder(a: string, b: string): number {
  const [x, y] = [parseNumber(a, 'point'), parseNumber(b, 'point')];
  const [known, other] = [!Number.isNaN(x), !Number.isNaN(y)];
  if (known !== other) return known ? -1 : 1;
  return x - y || (a < b ? -1 : Number(a > b));
}
