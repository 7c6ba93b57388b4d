/** Whether somebody is here for the first time, and has to be told what this is: remembered across visits. */
import type { StoreApi } from 'zustand';
import type { PlaygroundState } from '../types';
import { recall, remember } from './remembered';

/** Whoever was sent an address that asks for something was told what for; a language alone asks for nothing. */
function isBare({ search, hash }: Location): boolean {
  return hash === '' && [...new URLSearchParams(search).keys()].every((key) => key === 'lang');
}

export function isFirstVisit(): boolean {
  // Absent where the store is made outside a page, in a test.
  if (typeof location === 'undefined' || !isBare(location)) return false;
  return recall('welcomed') === null;
}

/** Whoever has pressed Run knows; whoever has put the welcome away is not welcomed again. */
export function followWelcome(store: StoreApi<PlaygroundState>): () => void {
  return store.subscribe((state, previous) => {
    const { welcome, live, endWelcome } = state;
    if (welcome && (live.state === 'teacher' || live.state === 'students')) endWelcome();
    if (previous.welcome && !welcome) remember('welcomed', 'yes');
  });
}
