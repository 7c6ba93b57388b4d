import type { StateCreator, StoreApi } from 'zustand';
import { studentSteps } from '../../engine/datasets/batches';
import { transferEstimate } from '../../engine/datasets/counts';
import { toReport, type ErrorReport } from '../../engine/errors';
import type { Try } from '../../engine/search/judging';
import { nextTry } from '../../engine/search/next-try';
import { search, type Measure, type Search } from '../../engine/search/search';
import type { CreateTrainingClient, TrainingClient } from '../../workers/client-types';
import type { Imported } from '../experiment/experiment-types';
import { withoutSession } from '../session/without-session';
import { runName } from '../study/study-plan';
import type { SearchStorage } from './search-storage';
import type { PlaygroundState } from '../types';

export interface SearchState {
  /** Points of accuracy that may be lost. */
  readonly within: number;
  /** What was asked when the search was last begun. */
  readonly asked: Search | null;
  /** Names what was asked, and the weights it was asked with; see `searchName`. */
  readonly name: string | null;
  readonly tries: readonly Try[];
  /** Estimated; null before the first try is done. */
  readonly leftMs: number | null;
  readonly running: boolean;
  readonly problem: ErrorReport | null;
  /** Whether the browser keeps the tries over a reload; true until it has refused to. */
  readonly kept: boolean;
  allow(within: number): void;
  /** Begins, or goes on where the same was asked before, in an earlier visit too. */
  run(): Promise<void>;
  /** The try under way is given up; those that are done stay. */
  stop(): void;
}

interface SearchParts {
  readonly createClient: CreateTrainingClient;
  readonly playground: Pick<StoreApi<PlaygroundState>, 'getState'>;
  readonly storage: SearchStorage;
}

const WITHIN = 1;

/** Searches of one name go on with one another's tries: the same is asked, and imported networks have the same weights. */
const searchName = ({ base, within, steps }: Search, imported: Imported): string =>
  JSON.stringify([runName(base, imported), within, steps]);

/** Whether there is nothing left to try. */
export const isDone = ({ asked, tries }: Pick<SearchState, 'asked' | 'tries'>): boolean =>
  asked !== null && nextTry(asked, tries) === null;

/** The store behind the search for the smallest network. It has a worker of its own, as studies do. */
export const searching =
  ({ createClient, playground, storage }: SearchParts): StateCreator<SearchState> =>
  (set, get) => {
    /** Counts beginnings: what belongs to an earlier one is dropped. */
    let turn = 0;
    let client: TrainingClient | null = null;

    const reading = storage
      .read()
      .catch(() => undefined)
      .then((last) => {
        if (!last) return;
        const { within } = last.asked;
        // A bound that was set while the database was being opened is newer.
        set({ ...last, ...(get().within === WITHIN ? { within } : {}) });
      });

    function end(): void {
      client?.dispose();
      client = null;
      set({ running: false, leftMs: null });
    }

    return {
      within: WITHIN,
      asked: null,
      name: null,
      tries: [],
      leftMs: null,
      running: false,
      problem: null,
      kept: true,

      allow: (within) => set({ within }),

      async run() {
        await reading;
        if (get().running) return;
        const { experiment: base, imported, live, backend: wanted, runWaits, play } = playground.getState();
        // A lesson asks first; pressing again finds the way to its question.
        if (runWaits !== null) return play();
        const mine = ++turn;
        const steps = studentSteps(base.training, transferEstimate(base.data));
        // Every try has an arm of its own in their place.
        const asked: Search = { base: { ...base, arms: [] }, within: get().within, steps };
        const name = searchName(asked, imported);
        const before = name === get().name ? get().tries : [];
        set({ asked, name, tries: before, running: true, problem: null, leftMs: null });
        const backend = live.info?.backend.name ?? (wanted === 'auto' ? undefined : wanted);
        const worker = (client = createClient(withoutSession));
        const measure: Measure = (experiment) => {
          const options = { imported, ...(backend ? { backend } : {}) };
          return worker.request('measure', { experiment, options });
        };
        try {
          for await (const { tries, leftMs } of search(asked, measure, before)) {
            if (mine !== turn) return;
            set({ tries, leftMs });
            storage.keep({ name, asked, tries }).catch(() => set({ kept: false }));
          }
          end();
        } catch (error) {
          if (mine !== turn) return;
          end();
          set({ problem: toReport(error) });
        }
      },

      stop() {
        if (!get().running) return;
        turn++;
        end();
      },
    };
  };
