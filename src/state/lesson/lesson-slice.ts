/**
 * What the rest of the page knows of lessons: enough to open one, to show what it points at, and to let Run wait. The lesson
 * itself is in a store of its own (lesson-store.ts), loaded with its words.
 */
import type { PanelId } from '../view/panels';
import type { GetState, SetState } from '../session/session-control';

/** The tabs of the left column. */
export type LeftTab = 'lesson' | 'setup' | 'runs';

export interface LessonPlace {
  readonly id: string;
  /** Counted from 0. */
  readonly step: number;
  /** What a teacher has set with it, as their link says; whatever that is, who opens the lesson reads it. */
  readonly assign?: string;
}

/** A guess as the accuracy chart shows it: from one share to another. */
export interface GuessBand {
  readonly low: number;
  readonly high: number;
}

/** A curve as it was drawn, for the chart of a sweep: values of the axis with shares. */
export interface GuessCurve {
  readonly axis: string;
  readonly points: readonly (readonly [at: number, share: number])[];
}

export interface LessonSlice {
  readonly tab: LeftTab;
  /** The lesson that is open or about to be; part of the address. */
  readonly lesson: LessonPlace | null;
  /** Panels that the lesson shows. */
  readonly lit: readonly PanelId[];
  readonly guessBand: GuessBand | null;
  /** That an arm has a mistake is said, but not which: somebody is about to find it. */
  readonly secretFaults: boolean;
  readonly guessCurve: GuessCurve | null;
  /** Null, or Run waits for an answer: how often it was pressed meanwhile. */
  readonly runWaits: number | null;
  /** An assignment does not let settings be changed. */
  readonly settingsFixed: boolean;
  selectTab(tab: LeftTab): void;
  openLesson(id: string, step?: number): void;
  /** For the lesson alone. */
  setLesson(
    place: Partial<
      Pick<LessonSlice, 'lesson' | 'lit' | 'guessBand' | 'guessCurve' | 'secretFaults' | 'runWaits' | 'settingsFixed'>
    >,
  ): void;
}

export const createLessonSlice = (set: SetState, get: GetState, lesson: LessonPlace | null = null): LessonSlice => ({
  tab: lesson ? 'lesson' : 'setup',
  lesson,
  lit: [],
  guessBand: null,
  guessCurve: null,
  secretFaults: false,
  runWaits: null,
  settingsFixed: false,
  selectTab: (tab) => set({ tab }),
  openLesson(id, step = 0) {
    get().endWelcome();
    set({ tab: 'lesson', lesson: { id, step } });
  },
  setLesson: (place) => set(place),
});
