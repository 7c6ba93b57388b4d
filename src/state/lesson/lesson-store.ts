/** The store of lessons; loaded with the tab that shows them. */
import { create } from 'zustand';
import { usePlayground } from '../store';
import { createLessons } from './create-lessons';
import { browserLessonStorage, writtenAtRest } from './lesson-storage';
import type { LessonState } from './lesson-types';

export const useLessons = create<LessonState>()(
  createLessons({
    playground: usePlayground,
    storage: writtenAtRest(browserLessonStorage),
    paceAsked: () => new URLSearchParams(location.search).has('pace'),
    study: async () => (await import('../study/study-store')).useStudy,
  }),
);
