/** What a table is taken for until its owner says otherwise, and what an Experiment is to say of it. */
import { PlaygroundError } from '../../errors';
import { categoriesOf, completeKinds } from './categories';
import { MOST_OWN, type ColumnUse, type OwnData } from './own-data';
import { strataOf, type NumberTarget, type Predicts } from '../numbers';
import { MOST_TASKS } from '../task-shape';
import type { Column, Table } from './table';
import { splitRows } from './test-rows';
import { vocabularyOf } from './vocabulary-of';

/** How a column is read; `target` is predicted as classes, be it one of several, `quantity` as a number, alone; `group` keeps rows on one side, `none` is left out. */
export type Use = ColumnUse['as'] | 'target' | 'quantity' | 'group' | 'none';

/** What the owner of a table decides. */
export interface TableChoice {
  /** By the column's name. */
  readonly uses: Readonly<Record<string, Use>>;
  readonly scaling: OwnData['scaling'];
  /** What networks say of a number; its mean where absent. */
  readonly predicts?: Predicts;
  readonly split: Pick<OwnData['split'], 'test' | 'seed'> & { readonly by: 'class' | 'chance' };
}

/** Names that people give to what is to be predicted. */
const TARGETS = /^(class|label|target|y|species|category|outcome|diagnosis|quality|letter|damage)$/i;
/** More distinct values than this, and a column of whole numbers is none of classes. */
const FEW = 20;
const TEXT = { of: 'words', length: 32, symbols: 2000 } as const;

/** Every way in which a column can be read, the likeliest first. */
export function usesOf(column: Column): readonly Use[] {
  switch (column.kind) {
    case 'number':
      return categoriesOf(column, MOST_OWN.classes)
        ? ['number', 'category', 'target', 'quantity', 'group', 'none']
        : ['number', 'quantity', 'none'];
    case 'category':
      return [
        ...(column.levels.length <= MOST_OWN.levels ? (['category'] as const) : []),
        ...(column.levels.length <= MOST_OWN.classes ? (['target'] as const) : []),
        'group',
        'none',
      ];
    case 'text':
      return ['text', 'group', 'none'];
    case 'image':
      return ['image', 'none'];
    case 'numbers':
      return column.shape.length === 2 ? ['series', 'none'] : ['numbers', 'none'];
    case 'ids':
      return ['none'];
  }
}

/** Whether it has so few values that they are classes: words, or whole numbers. */
function couldBeClasses(column: Column): boolean {
  const read = categoriesOf(column, FEW);
  if (!read || read.levels.length < 2) return false;
  return column.kind !== 'number' || read.levels.every((level) => Number.isInteger(Number(level)));
}

/** How a column is predicted unless its owner says otherwise; null where it can't be. */
export function predictedAs(column: Column): 'target' | 'quantity' | null {
  const uses = usesOf(column);
  if (column.kind === 'number') return couldBeClasses(column) ? 'target' : 'quantity';
  const several = (categoriesOf(column, MOST_OWN.classes)?.levels.length ?? 0) > 1;
  return uses.includes('target') && several ? 'target' : null;
}

/** The column to be predicted: by its name, else the last one of few values, else the last that can be; null where none can be. */
function likelyTarget({ columns }: Table): Column | null {
  const possible = columns.filter((column) => predictedAs(column) !== null);
  const named = possible.find(({ name }) => TARGETS.test(name.trim()));
  const few = possible.filter(couldBeClasses);
  return named ?? few.findLast(({ kind }) => kind === 'category') ?? few.at(-1) ?? possible.at(-1) ?? null;
}

/** What a table is taken for. Texts beside other columns are left out: no network here reads both. */
export function proposedChoice(table: Table): TableChoice {
  const target = likelyTarget(table);
  const others = table.columns.filter((column) => column !== target);
  const plain = others.some(({ kind }) => kind !== 'text' && kind !== 'ids');
  const uses = table.columns.map((column): [string, Use] => {
    if (column === target) return [column.name, predictedAs(column)!];
    return [column.name, column.kind === 'text' && plain ? 'none' : usesOf(column)[0]!];
  });
  return { uses: Object.fromEntries(uses), scaling: 'standard', split: { test: 25, by: 'class', seed: 1 } };
}

/**
 * What an Experiment says of a table that is read so.
 * Of several targets the first in the table's order is the one whose classes a split shares alike.
 * @throws PlaygroundError `own-data-unfit` {reason, column}: nothing to predict or to read, several targets one of which is a number,
 *   more than there may be, too few classes or rows
 */
export function ownDataOf(table: Table, hash: string, name: string, choice: TableChoice): OwnData {
  const { uses, scaling, split } = choice;
  const used = (...as: readonly Use[]) => table.columns.filter((column) => as.includes(uses[column.name] ?? 'none'));
  const [target, ...others] = used('target', 'quantity');
  if (!target) throw unfit('no-target');
  const [quantity] = used('quantity');
  if (quantity && others.length > 0) throw unfit('number-among-targets', quantity.name);
  if (others.length >= MOST_TASKS) throw unfit('too-many-targets', others[MOST_TASKS - 1]!.name);
  const [group, other] = used('group');
  if (other) throw unfit('two-groups', other.name);
  const predicted = quantity
    ? quantityOf(target, choice)
    : others.length > 0
      ? tasksOf([target, ...others])
      : classesOf(target);
  const groups = group && categoriesOf(group, table.rows);
  if (group && !groups) throw unfit('no-groups', group.name);
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row).filter((row) => predicted.kinds[row]! >= 0);
  const rule: OwnData['split'] = group ? { ...split, by: 'group', group: group.name } : split;
  const found = splitRows(
    rule,
    rows,
    (row) => predicted.kinds[row]!,
    (row) => groups?.values[row] ?? row,
  );
  if (found.train.length < 2 || found.test.length < 1) throw unfit('too-few-rows', target.name);
  const columns = table.columns.flatMap((column) => useOf(column, uses[column.name] ?? 'none', found.train));
  if (columns.length === 0) throw unfit('nothing-to-read');
  return {
    hash,
    name,
    columns,
    ...predicted.said(rows),
    split: rule,
    scaling,
    train: found.train.length,
    test: found.test.length,
  };
}

interface Predicted {
  /** Of which a split takes the same share, `[rows]`; −1 where a row has no target. */
  readonly kinds: Int32Array;
  said(rows: Uint32Array): Pick<OwnData, 'target' | 'also'>;
}

function levelsOf(column: Column): { readonly column: string; readonly classes: number; readonly labels: Int32Array } {
  if ('shape' in column || column.kind === 'ids') throw unfit('no-classes', column.name);
  const read = categoriesOf(column, MOST_OWN.classes);
  if (!read) throw unfit('too-many-classes', column.name);
  const classes = read.levels.length;
  if (classes < 2) throw unfit('one-class', column.name);
  return { column: column.name, classes, labels: read.values };
}

function classesOf(only: Column): Predicted {
  const { column, classes, labels } = levelsOf(only);
  const said = (rows: Uint32Array) => {
    const rare = rareClass(labels, rows, classes);
    return { target: { column, classes, ...(rare !== null && { rare }) } };
  };
  return { kinds: labels, said };
}

function tasksOf(columns: readonly Column[]): Predicted {
  const all = columns.map(levelsOf);
  const [target, ...also] = all.map(({ column, classes }) => ({ column, classes }));
  return { kinds: completeKinds(all.map(({ labels }) => labels)), said: () => ({ target: target!, also }) };
}

function quantityOf(column: Column, { predicts = 'mean' }: TableChoice): Predicted {
  if (column.kind !== 'number') throw unfit('no-number', column.name);
  const target: NumberTarget = { column: column.name, predicts };
  const known = column.values.filter((value) => !Number.isNaN(value));
  if (known.every((value) => value === known[0])) throw unfit('one-number', column.name);
  return { kinds: strataOf(column.values), said: () => ({ target }) };
}

const unfit = (reason: string, column = '') => new PlaygroundError('own-data-unfit', { reason, column });

/** Below this share of the rows one of two classes is rare. */
const RARE = 0.2;

/** Of two classes the one of which there is little; null where there are more, or both are frequent. */
function rareClass(values: Int32Array, rows: Uint32Array, classes: number): number | null {
  if (classes !== 2) return null;
  const share = rows.reduce((sum, row) => sum + values[row]!, 0) / rows.length;
  if (share < RARE) return 1;
  return share > 1 - RARE ? 0 : null;
}

function useOf(column: Column, use: Use, train: Uint32Array): ColumnUse[] {
  const { name } = column;
  if (use === 'number') return [{ name, as: 'number' }];
  if (use === 'category') {
    const read = categoriesOf(column, MOST_OWN.levels);
    if (!read) throw unfit('too-many-levels', name);
    return [{ name, as: 'category', levels: read.levels.length }];
  }
  if (use === 'text' && column.kind === 'text') {
    const texts = Array.from(train, (row) => column.values[row]!);
    const { symbols } = vocabularyOf(TEXT.of, texts, TEXT.symbols);
    return [{ name, as: 'text', of: TEXT.of, length: TEXT.length, symbols: symbols.length }];
  }
  if (use === 'image' && column.kind === 'image') return [{ name, as: 'image', shape: [...column.shape] }];
  if (use === 'series' && column.kind === 'numbers') {
    const [steps, channels] = column.shape;
    return [{ name, as: 'series', shape: [steps!, channels!] }];
  }
  if (use === 'numbers' && column.kind === 'numbers') {
    return [{ name, as: 'numbers', size: column.shape.reduce((product, extent) => product * extent, 1) }];
  }
  return [];
}
