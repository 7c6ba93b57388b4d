import type { StateCreator } from 'zustand';
import { readGoldenFile } from '../../engine/distillation/conformance/golden-file';
import { PlaygroundError, toReport } from '../../engine/errors';
import type { CreateTrainingClient, TrainingClient } from '../../workers/client-types';
import type { ConformanceState } from './conformance-types';
import { withoutSession } from '../session/without-session';

/** Cases sent to the worker at once: few enough that the page can show how far it is. */
export const PORTION = 8;
/** Larger files are refused before they are read: a page could not show so many cases. */
const MOST_MEGABYTES = 8;

export interface ConformanceParts {
  readonly createClient: CreateTrainingClient;
  /** Texts of the project's own files. */
  readonly readOwn: () => Promise<readonly string[]>;
}

/** The store behind the page "Conformance". Each check has a worker of its own, so that it may take any backend. */
export const conformance =
  ({ createClient, readOwn }: ConformanceParts): StateCreator<ConformanceState> =>
  (set, get) => {
    let client: TrainingClient | null = null;
    /** Counts what was asked for, so that the answer to an earlier question is dropped. */
    let turn = 0;

    function stop(): void {
      turn++;
      client?.dispose();
      client = null;
    }

    async function take(name: string | null, read: () => Promise<readonly string[]>): Promise<void> {
      stop();
      const mine = turn;
      set({ running: false, problem: null });
      try {
        const texts = await read();
        if (mine !== turn) return;
        const cases = texts.flatMap((text) => casesOf(text, name));
        set({ file: name, cases, results: [], backend: null });
      } catch (error) {
        if (mine === turn) set({ problem: toReport(error) });
      }
    }

    return {
      file: null,
      cases: null,
      results: [],
      backend: null,
      running: false,
      problem: null,

      openOwn: () => take(null, readOwn),

      open: (file) =>
        take(file.name, async () => {
          if (file.size <= MOST_MEGABYTES * 2 ** 20) return [await file.text()];
          throw new PlaygroundError('cases-invalid', { file: file.name, reason: 'too-large', most: MOST_MEGABYTES });
        }),

      async check(backend) {
        const { cases } = get();
        if (!cases) return;
        stop();
        const mine = turn;
        const worker = (client = createClient(withoutSession));
        set({ running: true, results: [], backend, problem: null });
        try {
          for (let start = 0; start < cases.length; start += PORTION) {
            const results = await worker.request('conformance', {
              backend,
              cases: cases.slice(start, start + PORTION),
            });
            if (mine !== turn) return;
            set({ results: [...get().results, ...results] });
          }
        } catch (error) {
          if (mine === turn) set({ problem: toReport(error) });
        }
        if (mine !== turn) return;
        stop();
        set({ running: false });
      },

      cancel() {
        stop();
        set({ running: false });
      },
    };
  };

/** @throws PlaygroundError `cases-invalid` */
function casesOf(text: string, name: string | null) {
  const read = readGoldenFile(text);
  if (read.ok) return read.cases;
  const details = { file: name ?? '', path: read.path, problem: read.problem };
  throw new PlaygroundError('cases-invalid', { ...details, reason: read.path ? 'case' : 'no-json' });
}
