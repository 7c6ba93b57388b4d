import { toReport } from '../../engine/errors';
import { newRunId, noRun, nothingMeasured } from '../runs/run';
import { rewindToStudents } from './frames';
import { metricsOf } from './measures';
import type { GetState, SessionControl, SetState } from './session-control';
import type { Notice, SessionSlice } from './session-types';
import { runOrder } from '../view/beside';

/** Files larger than this in all are refused before they are read. */
const MOST_IMPORT_MEGABYTES = 128;
/** More notices than these would bury the page; the oldest go. */
const MOST_NOTICES = 4;

export function createSessionSlice(set: SetState, get: GetState, control: SessionControl): SessionSlice {
  let lastNotice = 0;

  /** Whether two notices say the same, so that a repeated failure shows once. */
  const alike = (a: Omit<Notice, 'id'>, b: Notice): boolean =>
    JSON.stringify(a.message) === JSON.stringify(b.message) &&
    JSON.stringify(a.error?.details) === JSON.stringify(b.error?.details) &&
    a.error?.code === b.error?.code;

  return {
    live: noRun,
    loading: null,
    queued: false,
    stepReport: null,
    plain: [],
    besideReport: null,
    notices: [],

    start: () => control.prepare(),

    async play() {
      const { live, runWaits } = get();
      if (runWaits !== null) {
        // What a lesson asks first is in the left column.
        set({ runWaits: runWaits + 1, tab: 'lesson' });
        return;
      }
      const { state: before } = live;
      if (before === 'loading' || before === 'error') {
        set({ queued: true });
        if (before === 'error') await control.prepare();
        return;
      }
      set({ queued: false, stepReport: null, viewed: null });
      if (before === 'done') await get().reset();
      const state = await control.ask('run', runOrder(get()));
      if (!state) return;
      control.measured({ state });
      get().settle('begun');
    },

    async pause() {
      if (get().live.state === 'loading') {
        set({ queued: false });
        return;
      }
      const state = await control.ask('pause', {});
      if (state) control.measured({ state });
    },

    async step() {
      const { state } = get().live;
      if (state === 'loading' || state === 'error' || state === 'done') return;
      if (state === 'teacher' || state === 'students') await get().pause();
      // What a student learns at a step is what one has come to see: on a fresh page the teacher is trained first.
      const stepReport = await control.ask('step', state === 'ready' ? { of: 'students' } : {});
      if (stepReport) set({ stepReport, viewed: null });
    },

    closeStep: () => set({ stepReport: null }),

    async reset() {
      const before = get().live.state;
      if (before === 'error') return control.prepare();
      if (before === 'loading') return;
      await control.takeCheckpoint();
      const answer = await control.ask('reset', {});
      if (!answer) return;
      get().settle('begun');
      const { experiment, live } = get();
      const { info, curves, logits, surfaces } = live;
      set({ stepReport: null, viewed: null });
      control.measured({
        ...nothingMeasured,
        id: newRunId(),
        // A trained teacher stays, and what was measured of it.
        ...(answer.teacherTrained && info ? { curves: rewindToStudents(curves, info) } : {}),
        // The old logits stay on screen until the worker's frame replaces them: nothing jumps.
        logits,
        surfaces,
        state: answer.state,
        checkpoint: null,
      });
      // Reset takes the Session back to the dials it was prepared with; the sliders are where the visitor left them.
      if (JSON.stringify(info?.experiment.dials) !== JSON.stringify(experiment.dials)) control.sendDials();
    },

    predict: (inputs) => control.request('predict', { inputs }),

    exportNetwork(network, format, options = {}) {
      const { info, logits, latency, drafts, robustness } = get().live;
      const measured = { drafts: drafts?.[network], corrupted: robustness?.[network] };
      const metrics = info ? metricsOf(info, logits, latency, network, measured) : {};
      return control.request('export', { network, format, options, metrics });
    },

    async importNetwork(role, files, mapping) {
      // A new attempt makes what was said of the last one old news.
      set({ notices: get().notices.filter(({ error }) => !/^weights-|^vocabulary-/.test(error?.code ?? '')) });
      const names = files.map((file) => file.name).join(', ');
      if (files.reduce((sum, file) => sum + file.size, 0) > MOST_IMPORT_MEGABYTES * 2 ** 20) {
        const details = { file: names, reason: 'too-large', most: MOST_IMPORT_MEGABYTES };
        get().notify({ tone: 'error', error: { code: 'weights-invalid', details } });
        return undefined;
      }
      try {
        const read = files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }));
        const spec = get().experiment[role];
        const found = await control.request('import', { role, files: await Promise.all(read), spec, mapping });
        if ('matches' in found) return found;
        get().takeImported(role, found);
      } catch (error) {
        get().notify({ tone: 'error', error: toReport(error) });
      }
      return undefined;
    },

    async restore(run) {
      set({ experiment: run.experiment, issues: [], imported: run.imported, preset: null });
      await control.prepare(run);
    },

    takeCheckpoint: () => control.takeCheckpoint(),

    notify(notice) {
      const others = get().notices.filter((shown) => !alike(notice, shown));
      const id = ++lastNotice;
      set({ notices: [...others, { ...notice, id }].slice(-MOST_NOTICES) });
      return id;
    },

    settle(remedy) {
      const { notices } = get();
      const left = notices.filter(({ until }) => until !== remedy);
      if (left.length < notices.length) set({ notices: left });
    },

    dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
  };
}
