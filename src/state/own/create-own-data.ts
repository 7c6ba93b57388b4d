import type { StateCreator, StoreApi } from 'zustand';
import type { OwnData } from '../../engine/datasets/own/own-data';
import type { Planned, Preview } from '../../engine/datasets/own/preview';
import type { TableChoice } from '../../engine/datasets/own/propose';
import { toReport, type ErrorReport } from '../../engine/errors';
import type { KeptTable } from '../../workers/own-tables';
import type { ReadingClient } from '../../workers/reading-client';
import type { ChosenFile } from '../../workers/reading-protocol';
import { adaptToDataset } from '../../engine/presets/adapt-to-dataset';
import type { PlaygroundState } from '../types';

/** Where tables are kept between visits. */
export interface TableStorage {
  listTables(): Promise<readonly KeptTable[]>;
  changeLine(hash: string, change: Partial<Pick<KeptTable, 'name' | 'own'>>): Promise<void>;
  removeTable(hash: string): Promise<void>;
}

/** In what a chosen table is not the one that the Experiment speaks of. */
export interface Difference {
  readonly column: string;
  readonly reason: string;
}

export interface OwnDataState {
  /** The newest first; null before it has been looked at. */
  readonly library: readonly KeptTable[] | null;
  /** How far reading is, 0–1; null where nothing is being read. */
  readonly reading: number | null;
  /** What was read and waits for its owner's word. */
  readonly preview: Preview | null;
  readonly name: string;
  readonly choice: TableChoice | null;
  /** What the choice makes of the table; null while that is being found out, and where it can't be learned from. */
  readonly planned: Planned | null;
  readonly problem: ErrorReport | null;
  /** Where other data were asked for than what was read. */
  readonly difference: Difference | null;
  list(): Promise<void>;
  read(files: readonly ChosenFile[]): Promise<void>;
  /** Shows a kept table once more, to be read in another way. */
  open(line: KeptTable): Promise<void>;
  /** Ends what is under way, and forgets what was read. */
  close(): void;
  call(name: string): void;
  choose(change: Partial<TableChoice>): Promise<void>;
  /** Keeps the table and sets it up. @returns whether it is set up */
  take(): Promise<boolean>;
  /** Sets a kept table up as it was last read. @returns whether it is set up */
  useAgain(line: KeptTable): boolean;
  rename(hash: string, name: string): Promise<void>;
  remove(hash: string): Promise<void>;
}

interface OwnDataParts {
  readonly startReading: (onProgress: (share: number) => void) => ReadingClient;
  readonly storage: TableStorage;
  readonly playground: Pick<StoreApi<PlaygroundState>, 'getState'>;
}

/** The data that the present Experiment asks for, where they are not in the library. */
export function wanted(own: OwnData | undefined, library: readonly KeptTable[] | null): OwnData | null {
  return own && library && !library.some(({ hash }) => hash === own.hash) ? own : null;
}

/** What a table of these files is called until its owner says otherwise: the file, or the folder that all are in. */
export function nameOf(files: readonly ChosenFile[]): string {
  const [first = '', ...others] = files.map(({ name }) => name);
  const folder = first.split('/')[0]!;
  const shared = others.length > 0 && others.every((name) => name.startsWith(`${folder}/`));
  const last = shared ? folder : first.split('/').at(-1)!;
  return last.replace(/(\.(csv|tsv|tab|txt|jsonl?|ndjson|zip|npy|npz|gz))+$/i, '').slice(0, 60) || last.slice(0, 60);
}

const idle = { reading: null, preview: null, name: '', choice: null, planned: null, problem: null, difference: null };

/** The store behind “Your data”. The table itself stays in a worker of its own. */
export const owning =
  ({ startReading, storage, playground }: OwnDataParts): StateCreator<OwnDataState> =>
  (set, get) => {
    /** Counts what was begun: what belongs to an earlier one is dropped. */
    let turn = 0;
    /** Of the choices of one table. */
    let choices = 0;
    let client: ReadingClient | null = null;

    const present = (): OwnData | undefined => playground.getState().experiment.data.own;

    /** @param named what the table is called until its owner says otherwise */
    async function hold(named: string, ask: (client: ReadingClient) => Promise<Preview>): Promise<void> {
      get().close();
      const mine = turn;
      set({ reading: 0 });
      const reader = (client = startReading((share) => mine === turn && set({ reading: share })));
      try {
        if (!get().library) await get().list();
        const preview = await ask(reader);
        if (mine !== turn) return;
        const own = wanted(present(), get().library);
        if (own && own.hash === preview.hash) return await takeWanted(own, preview, reader);
        const difference = own && (await reader.request('compare', { own }));
        if (mine !== turn) return;
        set({ reading: null, preview, name: named, difference });
        await get().choose(preview.choice);
      } catch (error) {
        if (mine !== turn) return;
        get().close();
        set({ problem: toReport(error) });
      }
    }

    /** What the Experiment asks for is here: nothing is to be chosen any more. */
    async function takeWanted(own: OwnData, { bytes }: Preview, reader: ReadingClient): Promise<void> {
      await reader.request('keep', { own, bytes });
      get().close();
      await get().list();
      playground.getState().closeData();
      await playground.getState().start();
    }

    /** @returns whether the page took it */
    function setUp(own: OwnData): boolean {
      const { change } = playground.getState();
      change((experiment) => adaptToDataset(experiment, own));
      const { issues } = playground.getState();
      const [issue] = issues;
      if (issue) set({ problem: { code: 'experiment-invalid', details: { ...issue } } });
      return !issue;
    }

    return {
      library: null,
      ...idle,

      async list() {
        try {
          set({ library: await storage.listTables() });
        } catch (error) {
          set({ library: [], problem: toReport(error) });
        }
      },

      read: (files) => hold(nameOf(files), (reader) => reader.request('read', { files })),
      open: (line) => hold(line.name, (reader) => reader.request('open', { line })),

      close() {
        turn++;
        client?.dispose();
        client = null;
        set(idle);
      },

      call: (name) => set({ name }),

      async choose(change) {
        const { preview, choice: before, name } = get();
        if (!preview || !client) return;
        const choice = { ...(before ?? preview.choice), ...change };
        const mine = ++choices;
        set({ choice, planned: null, problem: null });
        try {
          const planned = await client.request('plan', { name: name.trim() || '?', choice });
          if (mine === choices) set({ planned });
        } catch (error) {
          if (mine === choices) set({ problem: toReport(error) });
        }
      },

      async take() {
        const { planned, preview, name } = get();
        if (!planned || !preview || !client) return false;
        const own = { ...planned.own, name: name.trim() || planned.own.name };
        const mine = turn;
        try {
          await client.request('keep', { own, bytes: preview.bytes });
        } catch (error) {
          if (mine === turn) set({ problem: toReport(error) });
          return false;
        }
        if (mine !== turn || !setUp(own)) return false;
        get().close();
        await get().list();
        return true;
      },

      useAgain: ({ own, name }) => setUp({ ...own, name }),

      async rename(hash, name) {
        await storage.changeLine(hash, { name });
        await get().list();
      },

      async remove(hash) {
        await storage.removeTable(hash);
        await get().list();
      },
    };
  };
