/** How fast a run goes: as the address says, else as it was chosen last, else slowly enough to be watched. */
import type { StoreApi } from 'zustand';
import type { Requests } from '../../workers/protocol';
import type { PlaygroundState } from '../types';
import { recall, remember } from './remembered';

export const paces = ['watch', '4x', 'max'] as const;
export type Pace = (typeof paces)[number];

/** What a run takes at least where it is watched. The students are what one has come to see. */
const WATCHED_MS = { teacher: 3000, students: 5000 };
const SPEED: Readonly<Record<Exclude<Pace, 'max'>, number>> = { watch: 1, '4x': 4 };

const known = (text: string | null): Pace | undefined => paces.find((pace) => pace === text);

/** The pace that a page begins with. */
export function chosenPace(): Pace {
  // Absent where the store is made outside a page, in a test.
  const asked = typeof location === 'undefined' ? null : new URLSearchParams(location.search).get('pace');
  return known(asked) ?? known(recall('pace')) ?? 'watch';
}

/** A pace in the worker's words. */
export function paceOf(pace: Pace): Requests['run']['in'] {
  if (pace === 'max') return {};
  const { teacher, students } = WATCHED_MS;
  return { phaseMs: { teacher: teacher / SPEED[pace], students: students / SPEED[pace] } };
}

/** Remembers the store's pace from now on. */
export function followPace(store: StoreApi<PlaygroundState>): void {
  store.subscribe((state, previous) => {
    if (state.pace !== previous.pace) remember('pace', state.pace);
  });
}
