import { toReport } from '../../engine/errors';
import type { GetState, SetState } from '../session/session-control';
import { toEvict } from './eviction';
import { newRunId } from './run';
import { recordOf, type RunLabel, type RunRecord, type RunSummary } from './run-record';
import type { RunStorage } from './run-storage';
import { MOST_PINNED, type RunsSlice } from './runs-types';
import { lengthened } from './train-further';

/** How often room is made for a run for which there is none before it is given up. */
const MOST_ATTEMPTS = 4;

const isFull = (error: unknown): boolean => error instanceof Error && error.name === 'QuotaExceededError';

export function createRunsSlice(set: SetState, get: GetState): RunsSlice {
  let storage: RunStorage | null = null;
  /** Writes follow one another, so that the newest state of a run is the one that stays. */
  let writing: Promise<unknown> = Promise.resolve();

  const find = (id: string): RunSummary | undefined => get().runs.find((run) => run.id === id);
  const without = (ids: readonly string[]): void =>
    set({
      runs: get().runs.filter(({ id }) => !ids.includes(id)),
      pinnedRuns: get().pinnedRuns.filter(({ id }) => !ids.includes(id)),
      ...(ids.includes(get().viewed?.id ?? '') ? { viewed: null } : {}),
    });

  /** Lists a run that has been written, and lays it over the charts or takes it off. */
  function list(summary: RunSummary, record: RunRecord): void {
    const others = get().runs.filter(({ id }) => id !== summary.id);
    const before = get().pinnedRuns;
    const place = before.findIndex(({ id }) => id === record.id);
    const pinnedRuns = !record.pinned
      ? before.filter((_, i) => i !== place)
      : place < 0
        ? [...before, record]
        : before.with(place, record);
    set({ runs: [...others, summary].sort((a, b) => b.when - a.when), pinnedRuns });
  }

  async function makeRoom(newest: string, ids = toEvict(get().runs, newest)): Promise<void> {
    const [first] = ids;
    if (!storage || first === undefined) return;
    const evictedRun: RunLabel | null = find(ids.at(-1) ?? first) ?? null;
    await storage.remove(ids);
    without(ids);
    set({ evictedRun });
  }

  async function write(record: RunRecord, attempt = 1): Promise<void> {
    if (!storage) return;
    try {
      list(await storage.write(record), record);
      await makeRoom(record.id);
    } catch (error) {
      // Without storage the page does as well; one that is full can be helped.
      if (!isFull(error)) return;
      const oldest = get().runs.findLast(({ id, pinned }) => !pinned && id !== record.id);
      if (oldest && attempt < MOST_ATTEMPTS) {
        await makeRoom(record.id, [oldest.id]);
        return write(record, attempt + 1);
      }
      get().notify({ tone: 'info', error: { code: 'storage-full', details: { reason: 'QuotaExceededError' } } });
    }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = writing.then(work);
    writing = result.catch(() => undefined);
    return result;
  }

  async function readRun(id: string): Promise<RunRecord | null> {
    try {
      return storage ? await storage.read(id) : null;
    } catch (error) {
      cannotRead(id, error);
      return null;
    }
  }

  function cannotRead(id: string, error: unknown): void {
    const { code, details } = toReport(error);
    const { number = 0, name } = find(id) ?? {};
    get().notify({ tone: 'error', error: { code, details: { ...details, file: name || `#${number}` } } });
  }

  /** Writes a kept run anew with some of its label changed. */
  const relabel = (id: string, change: Partial<RunLabel>): Promise<void> =>
    inTurn(async () => {
      const record = await readRun(id);
      if (record) await write({ ...record, ...change });
    });

  async function readList(from: RunStorage): Promise<void> {
    const { runs, unreadable } = await from.list();
    set({ runs, unreadableRuns: unreadable });
    const pinned = runs.filter(({ pinned: is }) => is).slice(0, MOST_PINNED);
    const records = await Promise.all(pinned.map(({ id }) => readRun(id)));
    set({ pinnedRuns: records.filter((record) => record !== null) });
  }

  const nextNumber = (): number => Math.max(0, ...get().runs.map(({ number }) => number)) + 1;

  return {
    runs: [],
    pinnedRuns: [],
    unreadableRuns: [],
    evictedRun: null,
    viewed: null,

    async keepRunsIn(given) {
      storage = given;
      await readList(given);
      given.onChangeElsewhere?.(() => void inTurn(() => readList(given)));
    },

    keepRun: (run) =>
      inTurn(async () => {
        const { number = nextNumber(), name = '', pinned = false } = find(run.id) ?? {};
        const record = recordOf(run, { number, name, pinned, when: Date.now() });
        if (record) await write(record);
      }),

    async viewRun(id) {
      const { live, viewed: before } = get();
      const record = await readRun(id);
      if (!record) return;
      try {
        const { withSamples } = await import('./run-samples');
        const viewed = await withSamples(record, live.info);
        // Something else was begun meanwhile, or another one asked for.
        if (get().live.id === live.id && get().viewed === before) set({ viewed });
      } catch (error) {
        cannotRead(id, error);
      }
    },

    viewCurrent: () => set({ viewed: null }),

    renameRun: (id, name) => relabel(id, { name }),

    async deleteRun(id) {
      const record = await inTurn(async () => {
        const read = storage ? await storage.read(id).catch(() => null) : null;
        await storage?.remove([id]);
        without([id]);
        return read;
      });
      if (!record) return;
      const { number, name } = record;
      get().notify({
        tone: 'info',
        message: name
          ? { key: 'runs.deleted-named', values: { name } }
          : { key: 'runs.deleted', values: { n: number } },
        action: { label: { key: 'runs.undo' }, run: () => void inTurn(() => write(record)) },
      });
    },

    async deleteUnreadable() {
      await storage?.remove(get().unreadableRuns);
      set({ unreadableRuns: [] });
    },

    async pinRun(id, pinned) {
      if (pinned && get().pinnedRuns.length >= MOST_PINNED) {
        get().notify({ tone: 'info', message: { key: 'runs.most-pinned', values: { n: MOST_PINNED } } });
        return;
      }
      await relabel(id, { pinned });
    },

    async backTo(id) {
      const record = await readRun(id);
      if (record) await get().restore(record);
    },

    async trainFurther(id) {
      const record = await readRun(id);
      if (!record) return;
      const next = record.state === 'done' ? lengthened(record) : record;
      if (!next) {
        get().notify({ tone: 'info', message: { key: 'runs.planned-whole' } });
        return;
      }
      await get().restore(next);
      if (get().live.state === 'paused') await get().play();
    },

    async openRunFile(file) {
      try {
        const { readRunFile } = await import('./run-file');
        const record = await readRunFile(file);
        // One that is kept already stays as it is.
        const id = find(record.id) ? newRunId() : record.id;
        const pinned = get().pinnedRuns.length < MOST_PINNED;
        await inTurn(() => write({ ...record, id, number: nextNumber(), pinned }));
        get().notify({ tone: 'info', message: { key: 'runs.opened', values: { file: file.name.slice(0, 60) } } });
      } catch (error) {
        const { code, details } = toReport(error);
        get().notify({ tone: 'error', error: { code, details: { ...details, file: file.name.slice(0, 60) } } });
      }
    },

    readRun,
  };
}
