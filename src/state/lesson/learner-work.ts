import { lessons } from '../../lessons/catalogue';
import { decodeAssignment } from './assignment';
import type { LearnerWork, LessonWork } from './learner-file';
import type { Learner, Progress } from './lesson-types';

/** What was begun of the lessons, in the order of the list. */
export function workOf(progress: Readonly<Record<string, Progress>>, learner: Learner, when: number): LearnerWork {
  return {
    learner,
    when,
    lessons: Object.values(lessons).flatMap(({ id, steps }): LessonWork[] => {
      const own = Object.hasOwn(progress, id) ? progress[id] : undefined;
      if (!own) return [];
      const { step: _, assigned, ...work } = own;
      const decoded = assigned && decodeAssignment(assigned.link);
      const asked = decoded?.ok ? decoded.assignment.asks : [];
      return [{ ...work, id, steps: steps.length + (asked.length > 0 ? 1 : 0), asked }];
    }),
  };
}
