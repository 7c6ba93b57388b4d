import { teacherId } from '../arms';
import type { AnswersData } from '../datasets/own/answers-data';
import type { Experiment } from '../experiment';
import { fitArms } from './fit-arms';

/**
 * `experiment` with a table of answers in the first teacher's place. What such a teacher can't have goes: varied samples, and arms
 * that begin as a copy of it.
 */
export function withAnswersOf(experiment: Experiment, answers: AnswersData): Experiment {
  const { data, arms, augmentation } = experiment;
  return fitArms({
    ...experiment,
    data: { ...data, answers },
    teacher: { kind: 'answers' },
    arms: arms.map(({ startsAs, ...arm }) =>
      startsAs === undefined || startsAs === teacherId(0) ? arm : { ...arm, startsAs },
    ),
    augmentation: { ...augmentation, shift: 0, rotate: 0, noise: 0, mixup: 0 },
  });
}
