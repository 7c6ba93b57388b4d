import type { StateCreator, StoreApi } from 'zustand';
import { PlaygroundError, toReport } from '../../engine/errors';
import type { Experiment } from '../../engine/experiment';
import { timeLeft } from '../../engine/study/time-left';
import type { CreateTrainingClient, TrainingClient } from '../../workers/client-types';
import type { RunOutcome, RunProgress } from '../../workers/protocol';
import { defaultSettings, runName, studied, studyPlan } from './study-plan';
import type { StudyStorage } from './study-storage';
import type { Imported, RunningStudy, StudyState } from './study-types';
import type { PlaygroundState } from '../types';
import { withoutSession } from '../session/without-session';

/** How long the worker waits for another study before it is ended: it keeps the trained teachers. */
export const IDLE_MS = 60_000;

export interface StudyParts {
  readonly createClient: CreateTrainingClient;
  readonly playground: Pick<StoreApi<PlaygroundState>, 'getState'>;
  readonly storage: StudyStorage | undefined;
}

/**
 * The store behind comparisons. It has a worker of its own, started with the first run, so that the page's Session goes on
 * undisturbed.
 */
export const study =
  ({ createClient, playground, storage }: StudyParts): StateCreator<StudyState> =>
  (set, get) => {
    /** Counts studies: what belongs to an earlier one is dropped. */
    let turn = 0;
    let abandon = (): void => undefined;
    let client: TrainingClient | null = null;
    let backend: string | null = null;
    let idle: ReturnType<typeof setTimeout> | undefined;
    /** Told by the worker while a run is trained. */
    let onProgress = (_: RunProgress): void => undefined;

    const reading = (storage?.read() ?? Promise.resolve(null))
      .catch(() => null)
      .then((kept) => {
        if (!kept) return;
        const { outcomes, settings } = get();
        // What was measured or chosen while the database was being opened is newer.
        set({
          outcomes: new Map([...kept.outcomes, ...outcomes]),
          ...(kept.settings && settings === defaultSettings ? { settings: kept.settings } : {}),
        });
      });

    function endWorker(): void {
      clearTimeout(idle);
      client?.dispose();
      client = null;
    }

    /** The worker, on the backend that the page's own Session has. */
    function worker(wanted: string): TrainingClient {
      clearTimeout(idle);
      if (backend !== wanted) endWorker();
      backend = wanted;
      return (client ??= createClient({ ...withoutSession, measuring: (progress) => onProgress(progress) }));
    }

    async function measure(experiment: Experiment, imported: Imported, again = true): Promise<RunOutcome> {
      const { live, backend: asked } = playground.getState();
      const name = live.info?.backend.name ?? (asked === 'auto' ? undefined : asked);
      try {
        return await worker(name ?? 'auto').request('measure', {
          experiment,
          options: { imported, ...(name ? { backend: name } : {}) },
        });
      } catch (error) {
        const lost = error instanceof PlaygroundError && (error.code === 'worker-lost' || error.code === 'device-lost');
        if (lost && again) return measure(experiment, imported, false);
        throw error;
      }
    }

    function keep(run: string, outcome: RunOutcome): void {
      set({ outcomes: new Map(get().outcomes).set(run, outcome) });
      // Without a database the study lasts as long as the page does.
      storage?.keep(run, outcome).catch(() => undefined);
    }

    return {
      settings: defaultSettings,
      outcomes: new Map(),
      running: null,
      opened: null,
      problem: null,

      ready: () => reading,

      change(changes) {
        const settings = { ...get().settings, ...changes };
        set({ settings });
        storage?.keepSettings(settings).catch(() => undefined);
      },

      open: (opened) => set({ opened }),

      take(outcomes) {
        for (const [run, outcome] of outcomes) if (!get().outcomes.has(run)) keep(run, outcome);
      },

      async run(kind) {
        await reading;
        if (get().running) return;
        if (playground.getState().runWaits !== null) {
          // A lesson asks first; pressing again finds the way to its question.
          void playground.getState().play();
          return;
        }
        const mine = ++turn;
        const present = playground.getState();
        const { experiment: subject, imported } = studied(get().opened, present) ?? present;
        const { runs } = studyPlan(kind, subject, imported, get().settings);
        const unknown = { current: null, progress: null, remainingMs: null };
        const begin: RunningStudy = { kind, subject, imported, done: 0, total: runs.length, ...unknown };
        set({ running: begin, problem: null });
        const missing = runs.filter(({ experiment }) => !get().outcomes.has(runName(experiment, imported)));
        const finished: number[] = [];
        for (const [position, { experiment }] of missing.entries()) {
          if (mine !== turn) return;
          let began = performance.now();
          let heard = false;
          const waiting = missing.length - position - 1;
          const current = runName(experiment, imported);
          const tell = (progress: RunProgress | null) => {
            const elapsed = performance.now() - began;
            const remainingMs = timeLeft({ finished, waiting, elapsed, remaining: progress?.remainingMs ?? null });
            set({ running: { ...begin, done: runs.length - waiting - 1, current, progress, remainingMs } });
          };
          tell(null);
          onProgress = (progress) => {
            if (mine !== turn) return;
            // What the worker took to start and to load the data is not taken again.
            if (!heard) began = performance.now();
            heard = true;
            tell(progress);
          };
          try {
            const cancelled = new Promise<null>((resolve) => (abandon = () => resolve(null)));
            const outcome = await Promise.race([measure(experiment, imported), cancelled]);
            if (outcome === null || mine !== turn) return;
            finished.push(performance.now() - began);
            keep(current, outcome);
          } catch (error) {
            if (mine !== turn) return;
            endWorker();
            set({ running: null, problem: toReport(error) });
            return;
          }
        }
        if (mine !== turn) return;
        set({ running: null });
        idle = setTimeout(endWorker, IDLE_MS);
      },

      cancel() {
        if (!get().running) return;
        turn++;
        set({ running: null });
        endWorker();
        abandon();
      },
    };
  };
