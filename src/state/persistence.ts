/** The last finished run, kept in the browser's database so that a reload can go on with it. */
import { createStore, get as read, set as write, type UseStore } from 'idb-keyval';
import type { StoreApi } from 'zustand';
import { parseExperiment } from '../engine/experiment';
import { describeNetwork } from '../engine/models/catalogue';
import { t } from '../messages';
import type { Checkpoint } from '../workers/protocol';
import type { Curves, PlaygroundState } from './types';

const KEY = 'last-run';

/** Undefined where the browser has no database, or does not let this page use it. */
function database(): UseStore | undefined {
  try {
    return createStore('distillation-playground', 'runs');
  } catch {
    return undefined;
  }
}

/** What is kept of a run. */
interface KeptRun {
  readonly checkpoint: Checkpoint;
  readonly curves: Curves;
}

const isList = (value: unknown): boolean => Array.isArray(value);

/** The kept run if it is one that this version can open. What a database holds may be stale or damaged. */
async function lastRun(store: UseStore): Promise<KeptRun | undefined> {
  const kept = await read<Partial<KeptRun>>(KEY, store);
  const { checkpoint, curves } = kept ?? {};
  if (!checkpoint?.networks || !checkpoint.phase || !checkpoint.dials) return undefined;
  if (!curves || ![curves.losses, curves.evaluations, curves.marks].every(isList)) return undefined;
  const result = parseExperiment({ ...checkpoint.experiment, dials: checkpoint.dials });
  return result.ok ? { checkpoint: { ...checkpoint, experiment: result.experiment }, curves } : undefined;
}

async function keep(store: UseStore, run: KeptRun, playground: StoreApi<PlaygroundState>): Promise<void> {
  try {
    await write(KEY, run, store);
  } catch (error) {
    const reason = error instanceof Error ? error.name : String(error);
    // Only a full storage can be helped by the visitor; without one at all the page does as well.
    if (reason !== 'QuotaExceededError') return;
    playground.getState().notify({ tone: 'info', error: { code: 'storage-full', details: { reason } } });
  }
}

/** Offers the kept run, and keeps each one that gets done from now on. */
export async function offerLastRun(playground: StoreApi<PlaygroundState>): Promise<void> {
  const store = database();
  if (!store) return;

  playground.subscribe((state, previous) => {
    const { run, lastCheckpoint, losses, evaluations, marks } = state;
    if (run !== 'done' || !lastCheckpoint || lastCheckpoint.state !== 'done') return;
    if (previous.run === run && previous.lastCheckpoint === lastCheckpoint) return;
    void keep(store, { checkpoint: lastCheckpoint, curves: { losses, evaluations, marks } }, playground);
  });

  const kept = await lastRun(store).catch(() => undefined);
  if (!kept) return;
  const { data, teacher, student } = kept.checkpoint.experiment;
  const notice = playground.getState().notify({
    tone: 'info',
    text: t('notice.last-run', {
      dataset: t(`dataset.${data.dataset}`),
      teacher: describeNetwork(teacher),
      student: describeNetwork(student),
    }),
    action: {
      label: t('notice.continue'),
      run: () => void playground.getState().restore(kept.checkpoint, kept.curves),
    },
  });
  // Whoever starts another run has answered.
  const unsubscribe = playground.subscribe(({ run }) => {
    if (run !== 'teacher' && run !== 'students') return;
    unsubscribe();
    playground.getState().dismiss(notice);
  });
}
