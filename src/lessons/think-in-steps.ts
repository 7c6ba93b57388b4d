/** Sums too long to be seen at a glance: what a student learns from answers, and what from a teacher's worked steps. */
import type { ArmChoice } from '../engine/arms';
import { reasoningTraces } from '../engine/presets/sequences';
import { scratch } from '../engine/presets/preset';
import type { Check, PartialExperiment } from './check';
import { trained } from './conditions';
import type { Lesson } from './lesson';
import type { Quantity } from './quantity';

const tokens = [{ term: 'cross-entropy', weight: 1 }] as const;
const answers: ArmChoice = { id: 'answers', objective: tokens, text: { from: 'data', form: 'answer' } };
const traces: ArmChoice = { id: 'distilled', objective: tokens, text: { from: 'teacher', temperature: 0 } };

const { data, ...sums } = reasoningTraces.setup!;
const onAnswers: PartialExperiment = { data, ...sums, arms: [answers] };
const onSteps: PartialExperiment = { data, ...sums, arms: [traces, answers, scratch] };
const short: PartialExperiment = { data: { ...data, digits: 3, labelled: 100 }, ...sums, arms: [answers] };

const answered: Quantity = { metric: 'exactMatch', arm: 'answers' };
const worked: Quantity = { metric: 'exactMatch', arm: 'distilled' };
const alone: Quantity = { metric: 'exactMatch', arm: 'scratch' };

const checks: readonly Check[] = [
  {
    id: 'think-in-steps.answers',
    says: 'lesson.think-in-steps.answers.after',
    experiment: onAnswers,
    quantity: answered,
    expects: { below: 30 },
  },
  {
    id: 'think-in-steps.steps',
    says: 'lesson.think-in-steps.steps.after',
    experiment: onSteps,
    quantity: worked,
    expects: { above: 95 },
  },
  {
    id: 'think-in-steps.hundred',
    says: 'lesson.think-in-steps.hundred.after',
    experiment: onSteps,
    quantity: alone,
    expects: { below: 50 },
  },
  {
    id: 'think-in-steps.short',
    says: 'lesson.think-in-steps.short.after',
    experiment: short,
    quantity: answered,
    expects: { above: 80 },
  },
];

export const thinkInSteps: Lesson = {
  id: 'think-in-steps',
  minutes: 6,
  checks,
  steps: [
    {
      id: 'answers',
      sets: { experiment: onAnswers, sample: 0 },
      shows: ['results'],
      asks: [{ id: 'right', kind: 'slider', before: 'run', min: 0, max: 100, step: 1, quantity: answered }],
      done: trained,
      tells: { answered },
    },
    {
      id: 'steps',
      sets: { experiment: onSteps },
      shows: ['results'],
      asks: [{ id: 'now', kind: 'slider', before: 'run', min: 0, max: 100, step: 1, quantity: worked }],
      done: trained,
      tells: { worked, answered },
    },
    {
      id: 'hundred',
      shows: ['results'],
      asks: [{ id: 'whose', kind: 'choice', options: ['steps', 'many', 'both'], right: 'both' }],
      tells: { alone },
    },
    {
      id: 'short',
      sets: { experiment: short },
      shows: ['results'],
      asks: [
        {
          id: 'enough',
          kind: 'choice',
          before: 'run',
          options: ['no', 'yes'],
          right({ value }) {
            const share = value(answered);
            return share === undefined ? null : share > 50 ? 'yes' : 'no';
          },
        },
      ],
      done: trained,
      tells: { answered },
    },
    { id: 'why', shows: ['results'], asks: [{ id: 'words', kind: 'text' }] },
  ],
};
