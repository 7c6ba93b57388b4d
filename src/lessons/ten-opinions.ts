/** What a label throws away: twenty pictures, with one label each or with ten soft ones. */
import { hardLabels, scratch } from '../engine/presets/preset';
import { distilled } from './arms';
import type { Check, PartialExperiment } from './check';
import { dialWithin, trained } from './conditions';
import type { Lesson } from './lesson';
import type { Quantity } from './quantity';
import { CHANCE } from './right-options';

const alone: PartialExperiment = { arms: [scratch] };
const both: PartialExperiment = { arms: [distilled, scratch] };
const withHard: PartialExperiment = { arms: [distilled, hardLabels, scratch] };

const accuracy: Quantity = { metric: 'accuracy', arm: 'scratch' };
const gain: Quantity = { metric: 'accuracy', arm: 'distilled', against: 'scratch' };
const hardGain: Quantity = { metric: 'accuracy', arm: 'hard-labels', against: 'scratch' };

const HALF = 6;

const checks: readonly Check[] = [
  {
    id: 'ten-opinions.alone',
    says: 'lesson.ten-opinions.alone.after',
    experiment: alone,
    quantity: accuracy,
    expects: { above: 60, below: 80 },
  },
  {
    id: 'ten-opinions.gain',
    says: 'lesson.ten-opinions.guess.after',
    experiment: both,
    quantity: gain,
    expects: { above: 6 },
  },
  {
    id: 'ten-opinions.hard',
    says: 'lesson.ten-opinions.hard.after',
    experiment: withHard,
    quantity: hardGain,
    expects: { above: -CHANCE, below: CHANCE },
  },
];

export const tenOpinions: Lesson = {
  id: 'ten-opinions',
  minutes: 4,
  checks,
  steps: [
    {
      id: 'alone',
      sets: { experiment: alone, pace: 'watch', sample: 'telling' },
      shows: ['accuracy'],
      done: trained,
      tells: { accuracy },
    },
    {
      id: 'opinions',
      sets: { sample: 'telling', dials: { temperature: 1 } },
      shows: ['distributions'],
      handle: 'temperature',
      callOut: 'second-opinion',
      done: dialWithin('temperature', 5, 7),
    },
    {
      id: 'guess',
      sets: { experiment: both, dials: { temperature: 4 } },
      shows: ['accuracy', 'results'],
      asks: [
        {
          id: 'gain',
          kind: 'slider',
          before: 'run',
          min: 0,
          max: 30,
          step: 1,
          quantity: gain,
          band: { over: 'scratch' },
        },
      ],
      done: trained,
      tells: { gain },
    },
    {
      id: 'hard',
      sets: { experiment: withHard },
      shows: ['results'],
      asks: [
        {
          id: 'answers',
          kind: 'choice',
          before: 'run',
          options: ['same', 'half', 'none'],
          right({ value }) {
            const points = value(hardGain);
            if (points === undefined) return null;
            return points < CHANCE ? 'none' : points < HALF ? 'half' : 'same';
          },
        },
      ],
      done: trained,
      tells: { hard: hardGain, gain },
    },
    { id: 'why', shows: ['distributions'], asks: [{ id: 'words', kind: 'text' }] },
  ],
};
