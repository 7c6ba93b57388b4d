/** Agreement against accuracy: a teacher that errs, a student that repeats its mistakes, and one that makes its own. */
import { argMax } from '../engine/distillation/softening';
import { trainingCount } from '../engine/datasets/counts';
import { defaultExperiment, ranges } from '../engine/experiment';
import { plainObjective, scratch } from '../engine/presets/preset';
import type { ArmChoice } from '../engine/arms';
import type { Check, PartialExperiment } from './check';
import { trained } from './conditions';
import type { Lesson, LessonStep } from './lesson';
import type { Quantity } from './quantity';
import { most } from './right-options';

/** Hears the teacher and nothing else. */
const listener: ArmChoice = { id: 'distilled', objective: [{ term: 'soft-targets', weight: 1 }] };
/** Passes so quickly over its pictures that it errs. */
const training = { teacherEpochs: 1 };

const equals: PartialExperiment = {
  data: { labelled: 200, unlabelled: ranges.unlabelled.max },
  training,
  arms: [listener, scratch],
};
const everyLabel: PartialExperiment = {
  data: { labelled: trainingCount(defaultExperiment.data) },
  training,
  dials: { alpha: 0.5 },
  arms: [listener, { id: 'plain', objective: plainObjective }, scratch],
};

const accuracy = (arm: string): Quantity => ({ metric: 'accuracy', arm });
const ahead: Quantity = { metric: 'accuracy', arm: 'distilled', against: 'scratch' };
const repeated = (arm: string): Quantity => ({ metric: 'inheritedMistakes', arm });
const likeTeacher: Quantity = { metric: 'agreement', arm: 'distilled' };
const likeOther: Quantity = { metric: 'agreementWith', arm: 'distilled', asked: { other: 'scratch' } };

/** In points: twice the standard error of a difference of two such students on 500 pictures. */
const CHANCE = 2.7;

/** The sample shown misleads the teacher, and its student in the same way. */
const sameMistake: NonNullable<LessonStep['done']> = ({ playground: { live, sample } }) => {
  const { teacher, distilled } = live.logits;
  if (!live.info || !teacher || !distilled || sample.kind !== 'test') return false;
  const classes = live.info.classes.length;
  const said = argMax(teacher, sample.index, classes);
  return said !== live.info.test.labels[sample.index] && argMax(distilled, sample.index, classes) === said;
};

const checks: readonly Check[] = [
  {
    id: 'copy-or-understand.equal',
    says: 'lesson.copy-or-understand.equals.after',
    experiment: equals,
    quantity: ahead,
    expects: 'no-difference',
  },
  {
    id: 'copy-or-understand.repeats',
    says: 'lesson.copy-or-understand.equals.after',
    experiment: equals,
    quantity: repeated('distilled'),
    than: { experiment: equals, quantity: repeated('scratch') },
    expects: { above: 25 },
  },
  {
    id: 'copy-or-understand.unlike',
    says: 'lesson.copy-or-understand.mistake.after',
    experiment: equals,
    quantity: likeTeacher,
    than: { experiment: equals, quantity: likeOther },
    expects: { above: 0 },
  },
  {
    id: 'copy-or-understand.alone-best',
    says: 'lesson.copy-or-understand.labels.after',
    experiment: everyLabel,
    quantity: { metric: 'accuracy', arm: 'scratch', against: 'plain' },
    expects: { above: 0 },
  },
  {
    id: 'copy-or-understand.both-second',
    says: 'lesson.copy-or-understand.labels.after',
    experiment: everyLabel,
    quantity: { metric: 'accuracy', arm: 'plain', against: 'distilled' },
    expects: { above: 0 },
  },
  {
    id: 'copy-or-understand.both-repeats-less',
    says: 'lesson.copy-or-understand.labels.after',
    experiment: everyLabel,
    quantity: { metric: 'inheritedMistakes', arm: 'plain', against: 'distilled' },
    expects: { below: 0 },
  },
  {
    id: 'copy-or-understand.both-repeats',
    says: 'lesson.copy-or-understand.labels.after',
    experiment: everyLabel,
    quantity: { metric: 'inheritedMistakes', arm: 'plain', against: 'scratch' },
    expects: { above: 0 },
  },
];

export const copyOrUnderstand: Lesson = {
  id: 'copy-or-understand',
  minutes: 5,
  checks,
  steps: [
    {
      id: 'equals',
      sets: { experiment: equals, pace: 'watch' },
      shows: ['accuracy', 'results'],
      asks: [
        {
          id: 'better',
          kind: 'choice',
          before: 'run',
          options: ['listener', 'same', 'alone'],
          right({ value }) {
            const points = value(ahead);
            if (points === undefined) return null;
            return Math.abs(points) < CHANCE ? 'same' : points > 0 ? 'listener' : 'alone';
          },
        },
        { id: 'copied', kind: 'slider', before: 'run', min: 0, max: 100, step: 5, quantity: repeated('distilled') },
      ],
      done: trained,
      tells: {
        listener: accuracy('distilled'),
        alone: accuracy('scratch'),
        copied: repeated('distilled'),
        own: repeated('scratch'),
      },
    },
    {
      id: 'mistake',
      sets: { sample: 0 },
      shows: ['distributions', 'confusion'],
      done: sameMistake,
      tells: { likeness: likeTeacher, other: likeOther },
    },
    {
      id: 'labels',
      sets: { experiment: everyLabel, panels: { 'results.more': 'on' } },
      shows: ['results'],
      asks: [
        {
          id: 'best',
          kind: 'choice',
          before: 'run',
          options: ['listener', 'both', 'alone'],
          right: most({ listener: accuracy('distilled'), both: accuracy('plain'), alone: accuracy('scratch') }),
        },
      ],
      done: trained,
      tells: {
        listener: accuracy('distilled'),
        both: accuracy('plain'),
        alone: accuracy('scratch'),
        copied: repeated('distilled'),
        less: repeated('plain'),
        least: repeated('scratch'),
      },
    },
    { id: 'words', shows: ['results'], asks: [{ id: 'understood', kind: 'text' }] },
  ],
};
