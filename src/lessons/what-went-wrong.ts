/** Eight students with one known mistake each, to be found from curves, norms and distributions. */
import type { ArmChoice } from '../engine/arms';
import { faultIds, type FaultId } from '../engine/distillation/fault-ids';
import { plainObjective, scratch } from '../engine/presets/preset';
import { distilled } from './arms';
import type { Check, PartialExperiment } from './check';
import { sameSetup, trained } from './conditions';
import type { ChoiceQuestion, Lesson, LessonStep, Seen } from './lesson';
import type { Quantity } from './quantity';

const SUSPECT = 'suspect';
const suspect = (fault: FaultId): ArmChoice => ({ id: SUSPECT, objective: plainObjective, fault });
const beside = (fault: FaultId, ...others: ArmChoice[]): PartialExperiment => ({
  arms: [distilled, suspect(fault), ...others],
});

const noTSquared = beside('no-t-squared');
const overElements = beside('mean-over-elements');
const swapped = beside('alpha-swapped');
const softmax = beside('softmax-for-log-softmax');
const oneSide = beside('t-on-one-side');
const shuffled = beside('shuffled-answers', scratch);
const restless: PartialExperiment = {
  ...beside('teacher-in-training-mode'),
  teacher: { kind: 'mlp', hidden: [128, 64], activation: 'relu', dropout: 0.5 },
};
const movedTeacher = beside('gradient-into-teacher');

const right: Quantity = { metric: 'accuracy', arm: 'distilled' };
const wrong: Quantity = { metric: 'accuracy', arm: SUSPECT };
const cost: Quantity = { metric: 'accuracy', arm: SUSPECT, against: 'distilled' };
const pull = (arm: string, term: string): Quantity => ({ metric: 'gradientNorm', arm, asked: { term } });

const rounded = (value: number): number => Number(value.toPrecision(4));

/** How many times as strongly a loss pulls at the right student as at the suspect, on the first batch. */
const pulls = (id: string, says: Check['says'], experiment: PartialExperiment, term: string, times: number): Check => ({
  id: `what-went-wrong.${id}`,
  says,
  experiment,
  quantity: pull('distilled', term),
  than: { experiment, quantity: pull(SUSPECT, term) },
  compare: 'ratio',
  expects: { above: rounded(0.999 * times), below: rounded(1.001 * times) },
});

const checks: readonly Check[] = [
  {
    id: 'what-went-wrong.run',
    says: 'lesson.what-went-wrong.run.after',
    experiment: noTSquared,
    quantity: cost,
    expects: 'no-difference',
  },
  pulls('no-t-squared', 'lesson.what-went-wrong.gradients.after', noTSquared, 'soft-targets', 16),
  pulls('no-t-squared-hard', 'lesson.what-went-wrong.gradients.after', noTSquared, 'cross-entropy', 1),
  pulls('mean-over-elements', 'lesson.what-went-wrong.elements.after', overElements, 'soft-targets', 10),
  pulls('alpha-swapped', 'lesson.what-went-wrong.places.after', swapped, 'soft-targets', 9),
  pulls('alpha-swapped-hard', 'lesson.what-went-wrong.places.after', swapped, 'cross-entropy', 1 / 9),
  {
    id: 'what-went-wrong.softmax',
    says: 'lesson.what-went-wrong.end.text',
    experiment: softmax,
    quantity: cost,
    expects: { below: -5 },
  },
  {
    id: 'what-went-wrong.one-side',
    says: 'lesson.what-went-wrong.modest.after',
    experiment: oneSide,
    quantity: { metric: 'entropy', arm: SUSPECT, against: 'distilled', asked: { temperature: 1 } },
    expects: { above: 0.3 },
  },
  {
    id: 'what-went-wrong.shuffled',
    says: 'lesson.what-went-wrong.contrary.after',
    experiment: shuffled,
    quantity: { metric: 'accuracy', arm: SUSPECT, against: 'scratch' },
    expects: { below: -30 },
  },
  {
    id: 'what-went-wrong.training-mode',
    says: 'lesson.what-went-wrong.restless.after',
    experiment: restless,
    quantity: cost,
    expects: 'no-difference',
  },
  {
    id: 'what-went-wrong.gradient',
    says: 'lesson.what-went-wrong.end.text',
    experiment: movedTeacher,
    quantity: cost,
    expects: { below: -5 },
  },
  ...[overElements, swapped, oneSide].map((experiment, i): Check => ({
    id: `what-went-wrong.few-points-${i + 1}`,
    says: 'lesson.what-went-wrong.end.text',
    experiment,
    quantity: cost,
    expects: { above: -6 },
  })),
];

/** This step's suspect is there, whatever the dials show now. */
const isThere = ({ playground: { live }, setUp }: Seen): boolean =>
  live.info !== null && sameSetup(live.info.experiment, setUp);

/** It was looked at in a step. */
const stepped = (now: Seen): boolean => isThere(now) && now.playground.stepReport?.networks[SUSPECT] !== undefined;

/** It was looked at in a step, or in a run. */
const lookedAt = (now: Seen): boolean => stepped(now) || (isThere(now) && now.playground.live.state === 'done');

const which = (id: string, mistake: FaultId, told = lookedAt): ChoiceQuestion => ({
  id,
  kind: 'choice',
  options: faultIds,
  words: 'fault',
  once: true,
  right: (now) => (told(now) ? mistake : null),
});

/** A suspect that is new at this step, what is lit up for it, and which mistake it is. */
const puzzle = (
  id: string,
  mistake: FaultId,
  experiment: PartialExperiment,
  rest: Pick<LessonStep, 'shows' | 'tells'> & { readonly panels?: Readonly<Record<string, string>> },
): LessonStep => {
  const { panels = {}, ...others } = rest;
  return {
    id,
    sets: { experiment, panels },
    asks: [which(`${id}-which`, mistake)],
    mistake,
    done: lookedAt,
    ...others,
  };
};
const asTrained = { 'loss.view': 'training' };

export const whatWentWrong: Lesson = {
  id: 'what-went-wrong',
  minutes: 6,
  checks,
  steps: [
    {
      id: 'run',
      sets: { experiment: noTSquared, pace: 'watch' },
      shows: ['accuracy', 'results'],
      mistake: 'no-t-squared',
      done: trained,
      tells: { right, wrong },
    },
    {
      id: 'gradients',
      shows: ['step'],
      // A run does not tell.
      asks: [which('gradients-which', 'no-t-squared', stepped)],
      mistake: 'no-t-squared',
      done: stepped,
    },
    puzzle('elements', 'mean-over-elements', overElements, { shows: ['step'] }),
    puzzle('places', 'alpha-swapped', swapped, { shows: ['step'] }),
    puzzle('floor', 'softmax-for-log-softmax', softmax, { shows: ['loss', 'accuracy'], panels: asTrained }),
    puzzle('modest', 't-on-one-side', oneSide, { shows: ['distributions', 'accuracy'] }),
    puzzle('contrary', 'shuffled-answers', shuffled, { shows: ['accuracy', 'loss'], panels: asTrained }),
    puzzle('restless', 'teacher-in-training-mode', restless, { shows: ['loss', 'accuracy'], panels: asTrained }),
    puzzle('moving', 'gradient-into-teacher', movedTeacher, { shows: ['loss', 'accuracy'], panels: asTrained }),
    { id: 'end', shows: ['step'], asks: [{ id: 'words', kind: 'text' }] },
  ],
};
