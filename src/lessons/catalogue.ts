/** All lessons, in the order of the list. A new one is a line here, its file, and its words. */
import { copyOrUnderstand } from './copy-or-understand';
import { forbidden3 } from './forbidden-3';
import type { Lesson } from './lesson';
import { morePictures } from './more-pictures';
import { noHelp } from './no-help';
import { smaller } from './smaller';
import { temperature } from './temperature';
import { tenOpinions } from './ten-opinions';
import { thinkInSteps } from './think-in-steps';
import { twoVoices } from './two-voices';
import { whatWentWrong } from './what-went-wrong';

const catalogue = {
  'ten-opinions': tenOpinions,
  temperature,
  'two-voices': twoVoices,
  'forbidden-3': forbidden3,
  'more-pictures': morePictures,
  'no-help': noHelp,
  smaller,
  'think-in-steps': thinkInSteps,
  'what-went-wrong': whatWentWrong,
  'copy-or-understand': copyOrUnderstand,
} as const satisfies Record<string, Lesson>;

export type LessonId = keyof typeof catalogue;
export const lessons: Readonly<Record<LessonId, Lesson>> = catalogue;
export const lessonIds = Object.keys(catalogue) as readonly LessonId[];
/** Undefined where there is none of that name: a learner's file may come from another version of the page. */
export const lessonCalled = (id: string): Lesson | undefined =>
  Object.hasOwn(catalogue, id) ? catalogue[id as LessonId] : undefined;
