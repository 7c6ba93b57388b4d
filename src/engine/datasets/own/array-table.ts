/** One table of several arrays: IDX files, .npy files, or those in an .npz. */
import { columnOf, sizeOf, type NumericArray } from './arrays';
import { category, ColumnBuilder } from './column-builder';
import { limits } from './limits';
import { refuse, short } from './refusal';
import type { Column, Note, Table } from './table';

/** Texts of one width. */
export interface TextArray {
  readonly shape: readonly number[];
  readonly text: (place: number) => string;
}

export interface NamedArray {
  readonly name: string;
  readonly array: NumericArray | TextArray;
}

const PARTS = new Set(['train', 'training', 'test', 'testing', 't10k', 'val', 'valid', 'validation', 'dev']);
const LABELS = /(^|[^a-z])(y|labels?|class(es)?|targets?)([^a-z]|$)/i;
/** What names of IDX files say of their form: `t10k-images-idx3-ubyte`, `train-labels.idx1-ubyte`. */
const IDX_FORM = /[-.]idx\d-u?byte$|\.idx$/i;

/** A name without the part that it says its rows are of: `x_train` is `x` of `train`. */
function parted(name: string): { readonly base: string; readonly part: string | null } {
  const words = name.replace(IDX_FORM, '').split(/[-_. ]/);
  const part = words.filter((word) => PARTS.has(word.toLowerCase()));
  if (part.length !== 1) return { base: words.join('-') || 'values', part: null };
  return { base: words.filter((word) => word !== part[0]).join('-') || 'values', part: part[0]!.toLowerCase() };
}

/**
 * Arrays are columns, their first dimension the rows. Where their names say that they are parts, `x_train` and `y_train`,
 * `x_test` and `y_test`, parts follow one another, and a category `part` says which is which. Labels are a category.
 * @param file to be named where they don't fit one another
 * @throws PlaygroundError `own-data`
 */
export function tableOfArrays(file: string, arrays: readonly NamedArray[]): Table {
  const notes: Note[] = [];
  const kept = withRows(file, arrays, notes);
  const named = kept.map(({ name, array }) => ({ ...parted(name), name, array }));
  const parts = [...new Set(named.map(({ part }) => part))];
  const isParted = parts.length > 1 && named.every(({ part }) => part !== null);
  const groups = isParted ? parts.map((part) => named.filter((each) => each.part === part)) : [named];
  const rows = groups.map((group) => sameRows(file, group));
  const bases = groups[0]!.map(({ base, name }) => (isParted || parts.length === 1 ? base : name));
  const columns = bases.map((base, place) => {
    const pieces = groups.map((group) => (isParted ? group.find((each) => each.base === base) : group[place]));
    return column(
      file,
      base,
      pieces.map((piece) => piece?.array ?? missing(file, base)),
      notes,
    );
  });
  if (groups.some((group) => group.length !== bases.length)) missing(file, parts.join(', '));
  const all = rows.reduce((sum, count) => sum + count, 0);
  return { rows: all, columns: isParted ? [...columns, partColumn(parts as string[], rows)] : columns, notes };
}

const missing = (file: string, name: string): never => refuse(file, 'parts-differ', { name: short(name) });

/** Single numbers beside arrays say something about these, and are no column. */
function withRows(file: string, arrays: readonly NamedArray[], notes: Note[]): readonly NamedArray[] {
  const kept = arrays.filter(({ array }) => array.shape.length > 0);
  const [left] = arrays.filter(({ array }) => array.shape.length === 0);
  if (!left) return arrays.length > 0 ? arrays : refuse(file, 'no-columns');
  if (kept.length === 0) return arrays;
  notes.push({ kind: 'arrays-left-out', details: { count: arrays.length - kept.length, name: short(left.name) } });
  return kept;
}

function sameRows(file: string, group: readonly NamedArray[]): number {
  const [first, ...others] = group;
  const expected = first?.array.shape[0] ?? 1;
  for (const { name, array } of others) {
    const received = array.shape[0] ?? 1;
    if (received !== expected) refuse(file, 'rows-differ', { expected, received, other: short(name) });
  }
  if (expected === 0) refuse(file, 'no-rows');
  if (expected > limits.rows) refuse(file, 'too-many-rows', { most: limits.rows });
  return expected;
}

function column(file: string, name: string, pieces: readonly NamedArray['array'][], notes: Note[]): Column {
  const [first] = pieces;
  const inner = JSON.stringify(first?.shape.slice(1));
  if (pieces.some(({ shape }) => JSON.stringify(shape.slice(1)) !== inner)) missing(file, name);
  const texts = pieces.filter((piece) => 'text' in piece);
  if (texts.length === pieces.length) return textColumn(file, name, texts, notes);
  const numeric = pieces.filter((piece) => 'at' in piece);
  if (numeric.length < pieces.length) missing(file, name);
  const made = columnOf(file, name, joined(numeric), notes);
  const areLabels = numeric.every(({ whole, bytes, isIdx }) => whole && ((isIdx && bytes) || LABELS.test(name)));
  return made.kind === 'number' && areLabels ? (asCategory(made.name, made.values) ?? made) : made;
}

/** Arrays one after the other. */
function joined(pieces: readonly NumericArray[]): NumericArray {
  const [first] = pieces;
  if (!first || pieces.length === 1) return first!;
  const ends: number[] = [];
  for (const { shape } of pieces) ends.push((ends.at(-1) ?? 0) + sizeOf(shape));
  const rows = pieces.reduce((sum, { shape }) => sum + (shape[0] ?? 1), 0);
  return {
    ...first,
    shape: [rows, ...first.shape.slice(1)],
    whole: pieces.every(({ whole }) => whole),
    bytes: pieces.every(({ bytes }) => bytes),
    at: (place) => {
      const piece = ends.findIndex((end) => place < end);
      return pieces[piece]!.at(place - (ends[piece - 1] ?? 0));
    },
  };
}

function textColumn(file: string, name: string, pieces: readonly TextArray[], notes: Note[]): Column {
  const sizes = pieces.map(({ shape }) => sizeOf(shape));
  const rows = pieces.reduce((sum, { shape }) => sum + (shape[0] ?? 1), 0);
  if (rows > limits.rows) refuse(file, 'too-many-rows', { most: limits.rows });
  if (rows !== sizes.reduce((sum, size) => sum + size, 0)) return refuse(file, 'element-type', { type: 'str' });
  const builder = new ColumnBuilder(file, name, { kind: 'words' }, rows);
  pieces.forEach(({ text }, i) => {
    for (let place = 0; place < sizes[i]!; place++) builder.add(text(place).trim());
  });
  return builder.finish(notes);
}

/** Null where there are too many of them to be classes. */
function asCategory(name: string, values: Float64Array): Column | null {
  const codes = new Map<number, number>();
  const places = Int32Array.from(values, (value) => {
    const code = codes.get(value) ?? codes.size;
    codes.set(value, code);
    return code;
  });
  return codes.size > limits.levels ? null : category(name, places, Array.from(codes.keys(), String));
}

function partColumn(parts: readonly string[], rows: readonly number[]): Column {
  const codes = parts.flatMap((_, part) => Array<number>(rows[part]!).fill(part));
  return category('part', Int32Array.from(codes), parts);
}
