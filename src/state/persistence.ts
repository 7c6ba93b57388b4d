/** The last finished run, kept in the browser's database so that a reload can go on with it. */
import { createStore, get as read, set as write, type UseStore } from 'idb-keyval';
import type { StoreApi } from 'zustand';
import { parseExperiment } from '../engine/experiment';
import { describeNetwork } from '../engine/models/catalogue';
import { t } from '../messages';
import type { Checkpoint } from '../workers/protocol';
import type { PlaygroundState } from './types';

const KEY = 'last-run';

/** Undefined where the browser has no database, or does not let this page use it. */
function database(): UseStore | undefined {
  try {
    return createStore('distillation-playground', 'runs');
  } catch {
    return undefined;
  }
}

/** The kept run if it is one that this version can open. What a database holds may be stale or damaged. */
async function lastRun(store: UseStore): Promise<Checkpoint | undefined> {
  const kept = await read<Partial<Checkpoint>>(KEY, store);
  if (!kept?.networks || !kept.phase || !kept.dials) return undefined;
  const result = parseExperiment(kept.experiment);
  return result.ok ? ({ ...kept, experiment: result.experiment } as Checkpoint) : undefined;
}

async function keep(store: UseStore, checkpoint: Checkpoint, playground: StoreApi<PlaygroundState>): Promise<void> {
  try {
    await write(KEY, checkpoint, store);
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
    const { run, lastCheckpoint } = state;
    if (run !== 'done' || !lastCheckpoint || lastCheckpoint.state !== 'done') return;
    if (previous.run === run && previous.lastCheckpoint === lastCheckpoint) return;
    void keep(store, lastCheckpoint, playground);
  });

  const checkpoint = await lastRun(store).catch(() => undefined);
  if (!checkpoint) return;
  const { data, teacher, student } = checkpoint.experiment;
  const notice = playground.getState().notify({
    tone: 'info',
    text: t('notice.last-run', {
      dataset: t(`dataset.${data.dataset}`),
      teacher: describeNetwork(teacher),
      student: describeNetwork(student),
    }),
    action: {
      label: t('notice.continue'),
      run: () => void playground.getState().restore(checkpoint),
    },
  });
  // Whoever starts another run has answered.
  const unsubscribe = playground.subscribe(({ run }) => {
    if (run !== 'teacher' && run !== 'students') return;
    unsubscribe();
    playground.getState().dismiss(notice);
  });
}
