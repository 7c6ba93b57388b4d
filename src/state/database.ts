/** The browser's one database: what is kept between visits. Whatever it holds is checked on the way out. */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** After what it held first. */
const NAME = 'distillation-playground-runs';
const VERSION = 2;
/** What earlier versions of the page kept, elsewhere. */
const FORMER = [
  'distillation-playground',
  'distillation-playground-studies',
  'distillation-playground-study-settings',
] as const;

interface Store {
  readonly key: string;
  readonly value: unknown;
}
export interface Schema extends DBSchema {
  /** The runs' lines in the list, apart from the runs, so that the list costs little to read. */
  readonly list: Store;
  readonly runs: Store;
  /** What the runs of studies came to. */
  readonly outcomes: Store;
  /** How the page of studies was set, and the last search for the smallest network. */
  readonly settings: Store;
}
type Database = IDBPDatabase<Schema>;

let opened: Promise<Database> | undefined;

async function open(): Promise<Database> {
  const database = await openDB<Schema>(NAME, VERSION, {
    upgrade(old, from) {
      if (from < 1) for (const store of ['list', 'runs'] as const) old.createObjectStore(store);
      if (from < 2) for (const store of ['outcomes', 'settings'] as const) old.createObjectStore(store);
    },
    blocking() {
      // A newer page in another tab: it may go ahead, and this one keeps no more until it asks again.
      database.close();
      opened = undefined;
    },
    terminated: () => (opened = undefined),
  });
  for (const name of FORMER) void deleteDB(name).catch(() => undefined);
  return database;
}

/** Rejects where the browser has no database, or does not let this page use it. */
export function openDatabase(): Promise<Database> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}
