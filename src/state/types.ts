/**
 * What the page knows: the slices, each with its types beside it. Components read it through `usePlayground(selector)`
 * and change it through the actions alone.
 */
import type { ExperimentSlice } from './experiment/experiment-types';
import type { InsideSlice } from './inside/inside-types';
import type { LessonSlice } from './lesson/lesson-slice';
import type { RunsSlice } from './runs/runs-types';
import type { SessionSlice } from './session/session-types';
import type { WritingSlice } from './writing/writing-types';
import type { ViewSlice } from './view/view-types';

export type PlaygroundState = ExperimentSlice &
  SessionSlice &
  RunsSlice &
  InsideSlice &
  LessonSlice &
  ViewSlice &
  WritingSlice;
