/** CSV, TSV and their kin: one table with a row a line. */
import { CellSurvey, ColumnBuilder, type CellForm, type CellKind } from '../column-builder';
import { dialectOf, fits, isBlank, type Dialect, type DialectOptions } from '../csv/dialect';
import { eachRow, type Delimiter } from '../csv/rows';
import type { NumberStyle } from '../cells';
import { decodeText } from '../decode-text';
import { limits } from '../limits';
import type { Pace } from '../pace';
import { refuse } from '../refusal';
import type { Column, Note, Table } from '../table';

export interface CsvOptions extends DialectOptions {
  readonly decimal?: '.' | ',';
  /** By column's name: what it is, where that is not what is guessed. */
  readonly kinds?: Readonly<Record<string, CellKind>>;
}

/** The first line by which Excel is told the delimiter. */
const EXCEL_SEPARATOR = /^sep=([,;|\t])\r?\n/;

/**
 * Kinds of columns, header, delimiter and the way that numbers are written are guessed from all of the text, which is read twice:
 * once to see what there is, once to keep it.
 * @throws PlaygroundError `own-data`
 */
export async function readCsv(file: string, bytes: Uint8Array, options: CsvOptions, pace: Pace): Promise<Table> {
  const notes: Note[] = [];
  const decoded = decodeText(bytes, notes);
  const separator = EXCEL_SEPARATOR.exec(decoded);
  const text = separator ? decoded.slice(separator[0].length) : decoded;
  const told = separator?.[1] as Delimiter | undefined;
  const dialect = dialectOf(file, text, { ...(told && { delimiter: told }), ...options }, notes);
  for (const column of Object.keys(options.kinds ?? {})) {
    if (!dialect.names.includes(column)) refuse(file, 'unknown-column', { column });
  }

  pace.part(0, 0.5);
  const surveys = dialect.names.map(() => new CellSurvey(stylesOf(dialect, options)));
  const rows = await surveyed(file, text, dialect, surveys, pace, notes);
  pace.part(0.5, 1);
  const builders = buildersOf(file, dialect, surveys, options, rows, notes);
  await eachDataRow(file, text, dialect, pace, (cells) =>
    builders.forEach((builder, place) => builder?.add((cells[place] ?? '').trim())),
  );
  const columns = builders.flatMap((builder): Column[] => (builder ? [builder.finish(notes)] : []));
  if (columns.length === 0) refuse(file, 'no-columns');
  return { rows, columns, notes };
}

/** Commas between digits are decimal where they are not what separates cells; there they are between thousands. */
function stylesOf({ separators }: Dialect, { decimal }: CsvOptions): readonly NumberStyle[] {
  if (decimal === ',') return ['comma'];
  if (decimal === '.') return ['point', 'grouped'];
  return separators.delimiter === ',' ? ['point', 'grouped'] : ['point', 'comma'];
}

async function surveyed(
  file: string,
  text: string,
  dialect: Dialect,
  surveys: readonly CellSurvey[],
  pace: Pace,
  notes: Note[],
): Promise<number> {
  let rows = 0;
  const seen = await eachDataRow(file, text, dialect, pace, (cells, row) => {
    if (++rows > limits.rows) refuse(file, 'too-many-rows', { most: limits.rows });
    surveys.forEach((survey, place) => {
      const cell = (cells[place] ?? '').trim();
      if (cell.length > limits.textLength) {
        refuse(file, 'text-too-long', { most: limits.textLength, row, column: dialect.names[place] ?? '' });
      }
      survey.see(cell);
    });
  });
  if (seen.uneven > rows) refuse(file, 'uneven-rows', { rows, width: dialect.width });
  if (rows === 0) refuse(file, 'no-rows');
  if (seen.uneven > 0) notes.push({ kind: 'uneven-rows', details: { count: seen.uneven, row: seen.firstUneven } });
  if (seen.stray > 0) notes.push({ kind: 'stray-quotes', details: { count: seen.stray } });
  return rows;
}

interface Seen {
  readonly stray: number;
  /** Rows of another width, and which is the first of them. */
  readonly uneven: number;
  readonly firstUneven: number;
}

/** Rows of data that are as wide as they should be, each with its place among all rows of the file, from 1. */
async function eachDataRow(
  file: string,
  text: string,
  { separators, width, skipped, hasHeader }: Dialect,
  pace: Pace,
  take: (cells: readonly string[], row: number) => void,
): Promise<Seen> {
  let [row, filled, uneven, firstUneven] = [0, 0, 0, 0];
  const before = skipped + Number(hasHeader);
  const { stray } = await eachRow(file, text, separators, pace, (cells) => {
    row++;
    if (isBlank(cells) || filled++ < before) return;
    if (fits(cells, width)) take(cells, row);
    else if (uneven++ === 0) firstUneven = row;
  });
  return { stray, uneven, firstUneven };
}

/** Null in place of a column that is empty. */
function buildersOf(
  file: string,
  { names }: Dialect,
  surveys: readonly CellSurvey[],
  { kinds = {} }: CsvOptions,
  rows: number,
  notes: Note[],
): readonly (ColumnBuilder | null)[] {
  const withCommas: string[] = [];
  const forms = names.map((name, place): CellForm | null => {
    const survey = surveys[place];
    if (!survey || survey.isEmpty) {
      notes.push({ kind: 'empty-column', details: { column: name } });
      return null;
    }
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    const form = kind ? survey.as(kind, name, notes) : survey.guess(name, notes);
    if (form.kind === 'number' && form.style === 'comma') withCommas.push(name);
    return form;
  });
  const [column] = withCommas;
  if (column !== undefined) notes.push({ kind: 'decimal-commas', details: { column, count: withCommas.length } });
  const bytes = forms.reduce((sum, form) => sum + (form ? bytesOfCell(form) : 0), 0) * rows;
  if (bytes > limits.tableBytes) refuse(file, 'table-too-large', { most: limits.tableBytes >> 20 });
  return forms.map((form, place) => form && new ColumnBuilder(file, names[place] ?? '', form, rows));
}

const bytesOfCell = ({ kind }: CellForm): number => (kind === 'number' || kind === 'date' ? 8 : 4);
