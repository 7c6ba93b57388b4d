import { create } from 'zustand';

interface PutAway {
  /** Ids of advice by the id of the run that it was given on. */
  readonly by: Readonly<Record<string, readonly string[]>>;
  putAway(run: string, advice: string): void;
}

/** What somebody does not want to be told again of a run, for as long as the page is open. */
export const usePutAway = create<PutAway>()((set, get) => ({
  by: {},
  putAway(run, advice) {
    const { by } = get();
    set({ by: { ...by, [run]: [...(by[run] ?? []), advice] } });
  },
}));
