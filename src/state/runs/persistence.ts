/** The last finished run, kept in the browser's database so that a reload can go on with it. */
import { createStore, get, set } from 'idb-keyval';
import type { StoreApi } from 'zustand';
import { parseExperiment } from '../../engine/experiment';
import { describeNetwork } from '../../engine/models/catalogue';
import type { Checkpoint } from '../../workers/protocol';
import type { Curves } from './run';
import type { PlaygroundState } from '../types';

const KEY = 'last-run';

/** Where one run is kept between visits. Both reject where the browser does not let the page store anything. */
export interface RunStorage {
  read(): Promise<unknown>;
  write(run: KeptRun): Promise<void>;
}

/** What is kept of a run. */
export interface KeptRun {
  readonly checkpoint: Checkpoint;
  readonly curves: Curves;
}

/** The browser's database; undefined where it has none, or does not let this page use it. */
function browserStorage(): RunStorage | undefined {
  try {
    const database = createStore('distillation-playground', 'runs');
    return { read: () => get(KEY, database), write: (run) => set(KEY, run, database) };
  } catch {
    return undefined;
  }
}

const isList = (value: unknown): boolean => Array.isArray(value);

/** The kept run if it is one that this version can open. What a database holds may be stale or damaged. */
async function lastRun(storage: RunStorage): Promise<KeptRun | undefined> {
  const { checkpoint, curves } = ((await storage.read()) ?? {}) as Partial<KeptRun>;
  if (!checkpoint?.networks || !checkpoint.phase || !checkpoint.dials) return undefined;
  if (!curves || ![curves.losses, curves.evaluations, curves.marks].every(isList)) return undefined;
  const result = parseExperiment({ ...checkpoint.experiment, dials: checkpoint.dials });
  return result.ok ? { checkpoint: { ...checkpoint, experiment: result.experiment }, curves } : undefined;
}

async function keep(storage: RunStorage, run: KeptRun, playground: StoreApi<PlaygroundState>): Promise<void> {
  try {
    await storage.write(run);
  } catch (error) {
    const reason = error instanceof Error ? error.name : String(error);
    // Only a full storage can be helped by the visitor; without one at all the page does as well.
    if (reason !== 'QuotaExceededError') return;
    playground.getState().notify({ tone: 'info', error: { code: 'storage-full', details: { reason } } });
  }
}

/** Whether the visitor has a run of this visit. */
export const begun = ({ live: { state, progress } }: PlaygroundState): boolean =>
  state === 'teacher' || state === 'students' || state === 'done' || (progress?.step ?? 0) > 0;

/** Offers the kept run, and keeps each one that gets done from now on. */
export async function offerLastRun(
  playground: StoreApi<PlaygroundState>,
  storage: RunStorage | undefined = browserStorage(),
): Promise<void> {
  if (!storage) return;

  playground.subscribe((state, previous) => {
    const { state: now, checkpoint, curves } = state.live;
    if (now !== 'done' || !checkpoint || checkpoint.state !== 'done') return;
    if (previous.live.state === now && previous.live.checkpoint === checkpoint) return;
    void keep(storage, { checkpoint, curves }, playground);
  });

  const kept = await lastRun(storage).catch(() => undefined);
  if (!kept || begun(playground.getState())) return;
  const { data, teacher, student } = kept.checkpoint.experiment;
  const notice = playground.getState().notify({
    tone: 'info',
    message: {
      key: 'notice.last-run',
      values: {
        dataset: { key: `dataset.${data.dataset}` },
        teacher: describeNetwork(teacher),
        student: describeNetwork(student),
      },
    },
    action: {
      label: { key: 'notice.continue' },
      run: () => void playground.getState().restore(kept.checkpoint, kept.curves),
    },
  });
  // Whoever starts another run has answered.
  const unsubscribe = playground.subscribe((state) => {
    if (!begun(state)) return;
    unsubscribe();
    playground.getState().dismiss(notice);
  });
}
