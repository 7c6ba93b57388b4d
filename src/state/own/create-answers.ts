import type { StateCreator, StoreApi } from 'zustand';
import type { AnswersPreview } from '../../engine/datasets/own/answers-preview';
import type { AnswersData } from '../../engine/datasets/own/answers-data';
import { toReport, type ErrorReport } from '../../engine/errors';
import { withAnswersOf } from '../../engine/presets/with-answers';
import type { KeptAnswers } from '../../workers/own-tables';
import type { ReadingClient } from '../../workers/reading-client';
import type { AnswersTo, ChosenFile } from '../../workers/reading-protocol';
import type { PlaygroundState } from '../types';
import { nameOf } from './create-own-data';

/** Where tables of answers are kept between visits. */
export interface AnswersStorage {
  listAnswers(): Promise<readonly KeptAnswers[]>;
  removeAnswers(hash: string): Promise<void>;
}

export interface AnswersState {
  /** The newest first; null before it has been looked at. */
  readonly library: readonly KeptAnswers[] | null;
  /** How far reading is, 0–1; null where nothing is being read. */
  readonly reading: number | null;
  /** What was read and waits for its owner's word. */
  readonly preview: AnswersPreview | null;
  readonly name: string;
  readonly problem: ErrorReport | null;
  /** Other answers were chosen than those that the Experiment asks for. */
  readonly differs: boolean;
  list(): Promise<void>;
  /** Reads files as a teacher's answers, or a kept table of such anew. */
  read(from: readonly ChosenFile[] | KeptAnswers): Promise<void>;
  /** Ends what is under way, and forgets what was read. */
  close(): void;
  /** Keeps the table and makes it the teacher. @returns whether it is set up */
  take(): Promise<boolean>;
  remove(hash: string): Promise<void>;
}

interface AnswersParts {
  readonly startReading: (onProgress: (share: number) => void) => ReadingClient;
  readonly storage: AnswersStorage;
  readonly playground: Pick<StoreApi<PlaygroundState>, 'getState'>;
}

/** The answers that the present Experiment asks for, where they are not in the library. */
export function wantedAnswers(
  answers: AnswersData | undefined,
  library: readonly KeptAnswers[] | null,
): AnswersData | null {
  return answers && library && !library.some(({ hash }) => hash === answers.hash) ? answers : null;
}

/** What answers are to be of, as far as the present Session knows it; null while there is none. */
export function answersTo({
  experiment,
  live: { info },
}: Pick<PlaygroundState, 'experiment' | 'live'>): AnswersTo | null {
  const [prepared, asked] = [info?.experiment.data, experiment.data];
  if (!info || prepared?.dataset !== asked.dataset || prepared.own?.hash !== asked.own?.hash) return null;
  const { classes, trainCount, testCount } = info;
  return { own: experiment.data.own?.hash ?? null, rows: trainCount + testCount, classes };
}

const idle = { reading: null, preview: null, name: '', problem: null, differs: false };

/** The store behind “Table of answers”. The table itself stays in a worker of its own. */
export const answering =
  ({ startReading, storage, playground }: AnswersParts): StateCreator<AnswersState> =>
  (set, get) => {
    /** Counts what was begun: what belongs to an earlier one is dropped. */
    let turn = 0;
    let client: ReadingClient | null = null;

    /** Of the answers that a link names it is enough that they are the same. @returns whether they were */
    async function bring(reader: ReadingClient, files: readonly ChosenFile[], answers: AnswersData): Promise<boolean> {
      const { hash, name } = answers;
      if ((await reader.request('bring', { files, hash, name })) !== hash) return false;
      get().close();
      await get().list();
      playground.getState().closeData();
      await playground.getState().start();
      return true;
    }

    return {
      library: null,
      ...idle,

      async list() {
        try {
          set({ library: await storage.listAnswers() });
        } catch (error) {
          set({ library: [], problem: toReport(error) });
        }
      },

      async read(from) {
        get().close();
        const mine = turn;
        set({ reading: 0 });
        const reader = (client = startReading((share) => mine === turn && set({ reading: share })));
        try {
          if (!get().library) await get().list();
          const { data } = playground.getState().experiment;
          const wanted = wantedAnswers(data.answers, get().library);
          if (wanted && !('hash' in from)) {
            const same = await bring(reader, from, wanted);
            if (!same && mine === turn) set({ reading: null, differs: true });
            return;
          }
          const to = answersTo(playground.getState());
          if (!to) throw new Error('no session');
          const preview = await reader.request('answers', { from, to });
          if (mine !== turn) return;
          set({ reading: null, preview, name: 'hash' in from ? from.name : nameOf(from) });
        } catch (error) {
          if (mine !== turn) return;
          get().close();
          set({ problem: toReport(error) });
        }
      },

      close() {
        turn++;
        client?.dispose();
        client = null;
        set(idle);
      },

      async take() {
        const { preview, name } = get();
        if (!preview || !client) return false;
        const mine = turn;
        try {
          await client.request('keepAnswers', { name, bytes: preview.bytes });
        } catch (error) {
          if (mine === turn) set({ problem: toReport(error) });
          return false;
        }
        if (mine !== turn) return false;
        const { hash, rows } = preview;
        playground.getState().change((experiment) => withAnswersOf(experiment, { hash, name, rows }));
        const [issue] = playground.getState().issues;
        if (issue) set({ problem: { code: 'experiment-invalid', details: { ...issue } } });
        else get().close();
        await get().list();
        return !issue;
      },

      async remove(hash) {
        await storage.removeAnswers(hash);
        await get().list();
      },
    };
  };
