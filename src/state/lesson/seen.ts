/** What a step's condition looks at. Pure. */
import type { Experiment } from '../../engine/experiment';
import { isFinished } from '../../lessons/conditions';
import type { Seen } from '../../lessons/lesson';
import type { StudyState } from '../study/study-types';
import type { PlaygroundState } from '../types';
import { quantityOf } from './quantity';
import { curveOf } from './study-curve';

export const seenAt = (
  playground: PlaygroundState,
  setUp: Experiment,
  answers: Seen['answers'],
  study: StudyState | null,
  been: Seen['been'],
): Seen => ({
  playground,
  study,
  setUp,
  answers,
  been,
  curve: (question) => curveOf(question, { study, setUp }),
  value: (quantity) => (isFinished(playground.live, setUp) ? quantityOf(playground.live, quantity) : undefined),
});
