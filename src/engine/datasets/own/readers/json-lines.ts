/** JSON lines: a record a line, or a text, or a list of token ids; also one list of such. */
import { finiteOrMissing } from '../arrays';
import { CellSurvey, ColumnBuilder, type CellForm, type CellKind } from '../column-builder';
import { namesOf } from '../column-names';
import { decodeText } from '../decode-text';
import { limits } from '../limits';
import type { Pace } from '../pace';
import { refuse, short } from '../refusal';
import type { Column, Note, Table } from '../table';

export interface JsonOptions {
  /** By column's name: what it is, where that is not what is guessed. Not of lists. */
  readonly kinds?: Readonly<Record<string, CellKind>>;
}

type Scalar = string | number | boolean;
type Value = Scalar | Float64Array;

/** The values of a column where there are any. */
interface Sparse {
  readonly name: string;
  readonly rows: number[];
  readonly values: Value[];
}

/** Most of one list of records, which is parsed whole, and becomes many times as large. */
const MOST_LIST = 64 * 2 ** 20;
/** Bytes that an empty list or a cell take in memory, about. */
const PER_LIST = 128;
const PER_CELL = 16;
const MOST_ID = 0x7fffffff;

/** @throws PlaygroundError `own-data` */
export async function readJsonLines(file: string, bytes: Uint8Array, options: JsonOptions, pace: Pace): Promise<Table> {
  const notes: Note[] = [];
  const text = decodeText(bytes, notes);
  const collector = new Collector(file);
  const list = wholeList(file, text);
  if (list) list.forEach((record, i) => collector.add(record, i + 1));
  else await eachLine(file, text, pace, (record, line) => collector.add(record, line));
  const columns = collector.columns(options, notes);
  return { rows: collector.rows, columns, notes };
}

async function eachLine(
  file: string,
  text: string,
  pace: Pace,
  take: (record: unknown, line: number) => void,
): Promise<void> {
  let [at, line] = [0, 0];
  while (at < text.length) {
    line++;
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    if (end - at > limits.lineLength) refuse(file, 'row-too-long', { most: limits.lineLength, row: line });
    const said = text.slice(at, end).trim();
    if (said !== '') take(parsed(file, said, line), line);
    at = end + 1;
    await pace.at(at / text.length);
  }
}

function parsed(file: string, text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse(file, 'not-json', { line }, error);
  }
}

/** What a file that is one list holds; null where it is lines, of which the first may be a list of ids. */
function wholeList(file: string, text: string): unknown[] | null {
  if (!/^\s*\[\s*[[{"]/.test(text.slice(0, 1000)) && !/^\s*\[\s*$/m.test(text.slice(0, 1000))) return null;
  if (text.length > MOST_LIST) return refuse(file, 'too-large', { most: MOST_LIST >> 20 });
  const list = parsed(file, text, 1);
  return Array.isArray(list) ? list : null;
}

class Collector {
  rows = 0;
  private readonly found = new Map<string, Sparse>();
  private bytes = 0;

  constructor(private readonly file: string) {}

  add(record: unknown, line: number): void {
    if (this.rows === limits.rows) refuse(this.file, 'too-many-rows', { most: limits.rows });
    for (const [name, value] of entriesOf(record)) {
      if (value !== null) this.put(name, this.valueOf(value, name, line), line);
    }
    this.rows++;
  }

  private put(name: string, value: Value, line: number): void {
    let column = this.found.get(name);
    if (!column) {
      if (this.found.size === limits.columns) refuse(this.file, 'too-many-columns', { most: limits.columns });
      column = { name, rows: [], values: [] };
      this.found.set(name, column);
    }
    const [first] = column.values;
    if (first !== undefined && typeof first !== typeof value) {
      refuse(this.file, 'mixed-types', { line, column: short(name) });
    }
    column.rows.push(this.rows);
    column.values.push(value);
    this.bytes += PER_CELL + (value instanceof Float64Array ? PER_LIST + value.byteLength : 0);
    if (this.bytes > limits.tableBytes) refuse(this.file, 'table-too-large', { most: limits.tableBytes >> 20 });
  }

  private valueOf(value: unknown, name: string, line: number): Value {
    if (typeof value === 'string') {
      if (value.length <= limits.textLength) return value;
      return refuse(this.file, 'text-too-long', { most: limits.textLength, row: line, column: short(name) });
    }
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    if (Array.isArray(value) && value.every((each) => typeof each === 'number')) return Float64Array.from(value);
    return refuse(this.file, 'nested', { line, column: short(name) });
  }

  columns({ kinds = {} }: JsonOptions, notes: Note[]): Column[] {
    const { file, rows } = this;
    if (rows === 0) refuse(file, 'no-rows');
    if (this.found.size === 0) refuse(file, 'no-columns');
    if (this.found.size * rows * 8 > limits.tableBytes) {
      refuse(file, 'table-too-large', { most: limits.tableBytes >> 20 });
    }
    const names = namesOf([...this.found.keys()], this.found.size, notes);
    for (const column of Object.keys(kinds)) {
      if (!names.includes(column)) refuse(file, 'unknown-column', { column });
    }
    return [...this.found.values()].map((sparse, place) => {
      const name = names[place] ?? '';
      return columnOf(file, { ...sparse, name }, rows, Object.hasOwn(kinds, name) ? kinds[name] : undefined, notes);
    });
  }
}

/** Lines that are no records have one column, called by what they are. */
function entriesOf(record: unknown): [string, unknown][] {
  if (Array.isArray(record)) return [['ids', record]];
  if (typeof record === 'object' && record !== null) return Object.entries(record);
  return [[typeof record === 'string' ? 'text' : 'value', record]];
}

function columnOf(file: string, sparse: Sparse, rows: number, kind: CellKind | undefined, notes: Note[]): Column {
  const { name, values } = sparse;
  const [first] = values;
  if (first instanceof Float64Array) {
    if (kind) refuse(file, 'wrong-kind', { column: short(name), expected: kind });
    return lists(file, sparse, values as Float64Array[], rows);
  }
  if (typeof first === 'number' && (kind ?? 'number') === 'number') {
    const column = new Float64Array(rows).fill(NaN);
    values.forEach((value, i) => (column[sparse.rows[i]!] = value as number));
    return { name, kind: 'number', values: column.map(finiteOrMissing) };
  }
  const cells = Array<string>(rows).fill('');
  values.forEach((value, i) => (cells[sparse.rows[i]!] = String(value)));
  const survey = new CellSurvey(['point', 'grouped']);
  if (kind) cells.forEach((cell) => survey.see(cell.trim()));
  const form: CellForm = kind
    ? survey.as(kind, name, notes)
    : { kind: typeof first === 'boolean' ? 'category' : 'words' };
  const builder = new ColumnBuilder(file, name, form, rows);
  cells.forEach((cell) => builder.add(form.kind === 'words' || form.kind === 'text' ? cell : cell.trim()));
  return builder.finish(notes);
}

/** Lists of whole numbers are ids of tokens; of other numbers, as many on each row, measurements. */
function lists(file: string, { name, rows: at }: Sparse, values: readonly Float64Array[], rows: number): Column {
  const areIds = values.every((list) => list.every((id) => Number.isInteger(id) && id >= 0 && id <= MOST_ID));
  if (areIds) {
    const column = Array<Int32Array>(rows).fill(new Int32Array(0));
    values.forEach((list, i) => (column[at[i]!] = Int32Array.from(list)));
    return { name, kind: 'ids', values: column };
  }
  const length = values[0]?.length ?? 0;
  if (length > limits.rowValues) refuse(file, 'too-many-columns', { most: limits.rowValues });
  const odd = values.findIndex((list) => list.length !== length);
  if (odd >= 0) refuse(file, 'mixed-types', { line: at[odd]! + 1, column: short(name) });
  if (rows * length * 4 > limits.tableBytes) refuse(file, 'table-too-large', { most: limits.tableBytes >> 20 });
  const column = new Float32Array(rows * length).fill(NaN);
  values.forEach((list, i) => column.set(list, at[i]! * length));
  return { name, kind: 'numbers', shape: [length], values: column.map(finiteOrMissing) };
}
