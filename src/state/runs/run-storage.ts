/** Where runs are kept between visits. Whatever is there is checked on the way out. */
import type { IDBPObjectStore } from 'idb';
import { openDatabase, type Schema } from '../database';
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
  /** Calls back whenever another tab has written or removed any. */
  onChangeElsewhere?(listener: () => void): void;
}

type Writable = IDBPObjectStore<Schema, ('list' | 'runs')[], 'list' | 'runs', 'readwrite'>;

/** On which the tabs of a browser tell each other. */
const CHANNEL = 'distillation-playground-runs';

/** @throws where the browser has no database, or does not let this page use it */
export async function browserRunStorage(): Promise<RunStorage> {
  await openDatabase();
  const channel = new BroadcastChannel(CHANNEL);
  /** One transaction over both stores, committed at once: a page that is being left does not wait for its answers. */
  async function change(requests: (of: (name: 'list' | 'runs') => Writable) => Promise<unknown>[]): Promise<void> {
    const database = await openDatabase();
    const transaction = database.transaction(['list', 'runs'], 'readwrite');
    const made = requests((name) => transaction.objectStore(name));
    transaction.commit();
    await Promise.all([...made, transaction.done]);
    channel.postMessage(null);
  }
  return {
    async list() {
      const database = await openDatabase();
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
    read: async (id) => requireRecord(await (await openDatabase()).get('runs', id)),
    async write(record) {
      const summary = summaryOf(record);
      await change((of) => [of('list').put(summary, record.id), of('runs').put(record, record.id)]);
      return summary;
    },
    remove: (ids) => change((of) => ids.flatMap((id) => [of('list').delete(id), of('runs').delete(id)])),
    onChangeElsewhere: (listener) => channel.addEventListener('message', listener),
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
