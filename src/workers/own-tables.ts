/**
 * The visitor's own tables, under their hashes: in a database of their own, so that a worker that reads one never stands in the way
 * of a newer page's runs. Whatever it holds is checked on the way out.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { OwnData } from '../engine/datasets/own/own-data';
import { tableHash, type Table } from '../engine/datasets/own/table';
import { PlaygroundError } from '../engine/errors';

/** A table's line in the library. */
export interface KeptTable {
  readonly hash: string;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** In memory, which is about what it takes in storage. */
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly added: number;
  /** How it was last read. */
  readonly own: OwnData;
}

/** A teacher's answers, kept as a table beside those of data. */
export type KeptAnswers = Pick<KeptTable, 'hash' | 'name' | 'rows' | 'bytes' | 'added'>;

interface Schema extends DBSchema {
  /** Apart from the tables, so that the list costs little to read. */
  readonly list: { readonly key: string; readonly value: KeptTable };
  readonly answers: { readonly key: string; readonly value: KeptAnswers };
  /** Of data and of answers. */
  readonly tables: { readonly key: string; readonly value: Table };
}

const NAME = 'distillation-playground-tables';
let opened: Promise<IDBPDatabase<Schema>> | undefined;

async function open(): Promise<IDBPDatabase<Schema>> {
  const database = await openDB<Schema>(NAME, 2, {
    upgrade: (older) => {
      for (const store of ['list', 'answers', 'tables'] as const)
        if (!older.objectStoreNames.contains(store)) older.createObjectStore(store);
    },
    blocking() {
      database.close();
      opened = undefined;
    },
    terminated: () => (opened = undefined),
  });
  return database;
}

/** @throws PlaygroundError `own-data-storage` {reason: none} where the browser does not let this page keep anything */
function tables(): Promise<IDBPDatabase<Schema>> {
  opened ??= open().catch((cause: unknown) => {
    opened = undefined;
    throw new PlaygroundError('own-data-storage', { reason: 'none' }, { cause });
  });
  return opened;
}

/** The newest first. */
export async function listTables(): Promise<readonly KeptTable[]> {
  const all = await (await tables()).getAll('list');
  return all.sort((a, b) => b.added - a.added);
}

/** The table of this hash; null where it is not here, or no longer what it was. */
export async function findTable(hash: string): Promise<Table | null> {
  const table = await (await tables()).get('tables', hash);
  try {
    return table && tableHash(table) === hash ? table : null;
  } catch {
    return null;
  }
}

/** The newest first. */
export async function listAnswers(): Promise<readonly KeptAnswers[]> {
  const all = await (await tables()).getAll('answers');
  return all.sort((a, b) => b.added - a.added);
}

/** @throws PlaygroundError `own-data-storage` {reason: full | none} */
export const keepTable = (table: Table, line: KeptTable): Promise<void> => keep('list', table, line);
/** @throws PlaygroundError `own-data-storage` {reason: full | none} */
export const keepAnswers = (table: Table, line: KeptAnswers): Promise<void> => keep('answers', table, line);

async function keep<List extends 'list' | 'answers'>(
  list: List,
  table: Table,
  line: Schema[List]['value'],
): Promise<void> {
  const transaction = (await tables()).transaction([list, 'tables'], 'readwrite');
  try {
    await Promise.all([
      transaction.objectStore(list).put(line, line.hash),
      transaction.objectStore('tables').put(table, line.hash),
      transaction.done,
    ]);
  } catch (cause) {
    throw new PlaygroundError('own-data-storage', { reason: 'full' }, { cause });
  }
}

/** Changes a table's line; nothing where it is gone. */
export async function changeLine(hash: string, change: Partial<Pick<KeptTable, 'name' | 'own'>>): Promise<void> {
  const transaction = (await tables()).transaction('list', 'readwrite');
  const line = await transaction.store.get(hash);
  if (line) await transaction.store.put({ ...line, ...change }, hash);
  await transaction.done;
}

export const removeTable = (hash: string): Promise<void> => remove('list', 'answers', hash);
export const removeAnswers = (hash: string): Promise<void> => remove('answers', 'list', hash);

/** Off one list; the table itself stays for as long as it is on the other. */
async function remove(list: 'list' | 'answers', other: 'list' | 'answers', hash: string): Promise<void> {
  const transaction = (await tables()).transaction([list, other, 'tables'], 'readwrite');
  await transaction.objectStore(list).delete(hash);
  if (!(await transaction.objectStore(other).getKey(hash))) await transaction.objectStore('tables').delete(hash);
  await transaction.done;
}
