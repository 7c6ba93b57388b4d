/**
 * Where runs are kept between visits: one database of the browser, with the list apart from the runs, so that the list
 * costs little to read. Whatever it holds is checked on the way out.
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { requireRecord, requireSummary } from './run-schema';
import { summaryOf, type RunRecord, type RunSummary } from './run-record';

export interface RunStorage {
  /** The newest first, and the ids of those that this version can't read. */
  list(): Promise<{ readonly runs: readonly RunSummary[]; readonly unreadable: readonly string[] }>;
  /** Rejects with PlaygroundError `run-unreadable` where the run is gone, stale or damaged. */
  read(id: string): Promise<RunRecord>;
  /** Keeps a run, in place of an earlier state of it; returns its line in the list. */
  write(record: RunRecord): Promise<RunSummary>;
  remove(ids: readonly string[]): Promise<void>;
}

const NAME = 'distillation-playground-runs';
const VERSION = 1;
/** Held a single last run, which said too little to become one of these. */
const FORMER = 'distillation-playground';

interface Schema extends DBSchema {
  readonly list: { readonly key: string; readonly value: unknown };
  readonly runs: { readonly key: string; readonly value: unknown };
}

async function open(): Promise<IDBPDatabase<Schema>> {
  const database = await openDB<Schema>(NAME, VERSION, {
    upgrade(old) {
      for (const store of [...old.objectStoreNames]) old.deleteObjectStore(store);
      old.createObjectStore('list');
      old.createObjectStore('runs');
    },
    // A newer page in another tab: it may go ahead, and this one keeps no more.
    blocking: () => database.close(),
  });
  return database;
}

/** @throws where the browser has no database, or does not let this page use it */
export async function browserRunStorage(): Promise<RunStorage> {
  const database = await open();
  void deleteDB(FORMER).catch(() => undefined);
  return {
    async list() {
      const [keys, values] = await Promise.all([database.getAllKeys('list'), database.getAll('list')]);
      const runs: RunSummary[] = [];
      const unreadable: string[] = [];
      keys.forEach((key, i) => {
        try {
          runs.push(requireSummary(values[i]));
        } catch {
          unreadable.push(key);
        }
      });
      return { runs: runs.sort((a, b) => b.when - a.when), unreadable };
    },
    read: async (id) => requireRecord(await database.get('runs', id)),
    async write(record) {
      const summary = summaryOf(record);
      const change = database.transaction(['list', 'runs'], 'readwrite');
      const writes = [
        change.objectStore('list').put(summary, record.id),
        change.objectStore('runs').put(record, record.id),
      ];
      await Promise.all([...writes, change.done]);
      return summary;
    },
    async remove(ids) {
      const change = database.transaction(['list', 'runs'], 'readwrite');
      const removals = ids.flatMap((id) => [
        change.objectStore('list').delete(id),
        change.objectStore('runs').delete(id),
      ]);
      await Promise.all([...removals, change.done]);
    },
  };
}

/** For browsers that keep nothing: as long as the page is open. */
export function pageRunStorage(): RunStorage {
  const kept = new Map<string, RunRecord>();
  return {
    list: async () => ({ runs: [...kept.values()].map(summaryOf).sort((a, b) => b.when - a.when), unreadable: [] }),
    read: async (id) => requireRecord(kept.get(id)),
    write: async (record) => {
      kept.set(record.id, record);
      return summaryOf(record);
    },
    remove: async (ids) => ids.forEach((id) => kept.delete(id)),
  };
}
