/** Which runs are kept, and when: each that ends, that is paused, or that another one takes the place of. */
import type { StoreApi } from 'zustand';
import { describeNetwork } from '../../engine/models/catalogue';
import type { Said } from '../../messages';
import type { PlaygroundState } from '../types';
import type { Run } from './run';
import { begun } from './run-record';
import type { Checkpoint } from '../../workers/protocol';
import { pageRunStorage, browserRunStorage, type RunStorage } from './run-storage';

/** Whether a run stands, with a checkpoint that says where. */
const rests = ({ state, checkpoint }: Run): boolean =>
  checkpoint !== null && (state === 'paused' || (state === 'done' && checkpoint.state === 'done'));

/** Whether the visitor has a run of this visit. */
const underWay = ({ state, progress }: Run): boolean =>
  state === 'teacher' || state === 'students' || state === 'done' || (progress?.step ?? 0) > 0;

const storageHere = (): Promise<RunStorage> => browserRunStorage().catch(pageRunStorage);

/** Keeps runs from now on, and offers the way back to the one that a change of the setup, or a reload, has put away. */
export async function keepRuns(
  playground: StoreApi<PlaygroundState>,
  storage: RunStorage | Promise<RunStorage> = storageHere(),
): Promise<void> {
  await playground.getState().keepRunsIn(await storage);
  /** The checkpoint that the live run was last kept with. */
  let kept: Checkpoint | null = null;
  let offered: number | null = null;

  function offer(id: string, message: Said, label: Said): void {
    const action = { label, run: () => void playground.getState().backTo(id) };
    offered = playground.getState().notify({ tone: 'info', message, action });
  }

  function keep(run: Run): void {
    kept = run.checkpoint;
    void playground.getState().keepRun(run);
  }

  playground.subscribe(({ live }, { live: before }) => {
    if (live === before) return;
    if (live.id !== before.id) {
      const { checkpoint } = before;
      if (checkpoint && begun(checkpoint)) {
        if (checkpoint !== kept) keep(before);
        // Reset means to begin again; another setup may have been meant otherwise, but for a lesson's own.
        if (live.info !== before.info && !playground.getState().lesson)
          offer(before.id, { key: 'notice.put-away' }, { key: 'notice.back' });
      }
      kept = live.checkpoint;
      return;
    }
    if (rests(live) && (live.checkpoint !== kept || live.latency !== before.latency)) keep(live);
    if (live.state === 'paused' && before.state !== 'paused' && before.state !== 'loading') {
      void playground.getState().takeCheckpoint();
    }
    // Whoever starts another run has answered.
    if (offered !== null && underWay(live) && !underWay(before)) {
      playground.getState().dismiss(offered);
      offered = null;
    }
  });

  const { runs, live, lesson } = playground.getState();
  // Quicker than the database was opened.
  if (rests(live)) keep(live);
  // A page that is left in the middle of a run keeps it as far as its last checkpoint.
  globalThis.addEventListener?.('pagehide', () => {
    const { live: left } = playground.getState();
    if (left.checkpoint && left.checkpoint !== kept && begun(left.checkpoint)) keep(left);
  });
  const last = runs[0];
  // A lesson has its own, and the way back to what was put away for it.
  if (!last || underWay(live) || lesson) return;
  const { data, teacher, student } = last.experiment;
  const values = {
    dataset: data.dataset === 'own' ? (data.own?.name ?? '') : ({ key: `dataset.${data.dataset}` } as const),
    teacher: teacher.kind === 'answers' ? ({ key: 'setup.architecture.answers' } as const) : describeNetwork(teacher),
    student: describeNetwork(student),
  };
  offer(last.id, { key: 'notice.last-run', values }, { key: 'notice.continue' });
}
