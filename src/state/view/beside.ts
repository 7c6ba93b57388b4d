/** When a run's teachers are asked in a second worker: as it was chosen last. */
import type { StoreApi } from 'zustand';
import { besideModes, type BesideMode } from '../../engine/training/beside/report';
import type { Requests } from '../../workers/protocol';
import type { PlaygroundState } from '../types';
import { paceOf } from './pace';
import { recall, remember } from './remembered';

export function rememberedBeside(): BesideMode {
  const kept = recall('beside');
  return besideModes.find((mode) => mode === kept) ?? 'off';
}

/** Remembers the store's choice from now on. */
export function followBeside(store: StoreApi<PlaygroundState>): () => void {
  return store.subscribe(({ beside }, previous) => {
    if (beside !== previous.beside) remember('beside', beside);
  });
}

/** How a run is to go, in the worker's words. */
export const runOrder = ({ pace, beside }: Pick<PlaygroundState, 'pace' | 'beside'>): Requests['run']['in'] => ({
  ...paceOf(pace),
  ...(beside === 'off' ? {} : { beside }),
});
