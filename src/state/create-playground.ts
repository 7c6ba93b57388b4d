import type { StateCreator } from 'zustand';
import type { CreateTrainingClient } from '../workers/client-types';
import { createExperimentSlice } from './experiment/experiment-slice';
import { createInsideSlice } from './inside/inside-slice';
import { createLessonSlice, type LessonPlace } from './lesson/lesson-slice';
import { createRunsSlice } from './runs/runs-slice';
import { createSessionControl } from './session/session-control';
import { createSessionSlice } from './session/session-slice';
import type { PlaygroundState } from './types';
import { createWritingSlice } from './writing/writing-slice';
import { createViewSlice, type InitialView } from './view/view-slice';

/** The store's content, around any training client: the real one on the page, a scripted one in tests. */
export const playground =
  (
    createClient: CreateTrainingClient,
    { lesson, ...view }: InitialView & { readonly lesson?: LessonPlace | null } = {
      theme: 'system',
      backend: 'auto',
      view: 'train',
      pace: 'watch',
    },
  ): StateCreator<PlaygroundState> =>
  (set, get) => {
    const control = createSessionControl(createClient, set, get);
    return {
      ...createExperimentSlice(set, get, control),
      ...createSessionSlice(set, get, control),
      ...createRunsSlice(set, get),
      ...createInsideSlice(set, get, control),
      ...createWritingSlice(set, get, control),
      ...createLessonSlice(set, get, lesson),
      ...createViewSlice(set, get, control, view),
    };
  };
