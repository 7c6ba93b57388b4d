/** Pictures that nobody labelled: what the teacher's word on them is worth, and what control arms are for. */
import { ranges } from '../engine/experiment';
import { hardLabels, scratch } from '../engine/presets/preset';
import { distilled } from './arms';
import type { Check, PartialExperiment } from './check';
import { trained } from './conditions';
import type { Lesson } from './lesson';
import type { Quantity } from './quantity';

const everyPicture = { unlabelled: ranges.unlabelled.max };
const two: PartialExperiment = { data: everyPicture, arms: [distilled, scratch] };
const three: PartialExperiment = { data: everyPicture, arms: [distilled, hardLabels, scratch] };
const hundred: PartialExperiment = { data: { unlabelled: 100 }, arms: [distilled, hardLabels, scratch] };

const accuracy: Quantity = { metric: 'accuracy', arm: 'distilled' };
const alone: Quantity = { metric: 'accuracy', arm: 'scratch' };
const gain: Quantity = { metric: 'accuracy', arm: 'distilled', against: 'scratch' };
const hardGain: Quantity = { metric: 'accuracy', arm: 'hard-labels', against: 'scratch' };
/** What the other nine numbers add to the answer. */
const softness: Quantity = { metric: 'accuracy', arm: 'distilled', against: 'hard-labels' };

const checks: readonly Check[] = [
  {
    id: 'more-pictures.accuracy',
    says: 'lesson.more-pictures.many.after',
    experiment: two,
    quantity: accuracy,
    expects: { above: 95, below: 98.5 },
  },
  {
    id: 'more-pictures.gain',
    says: 'lesson.more-pictures.many.after',
    experiment: two,
    quantity: gain,
    expects: { above: 20 },
  },
  {
    id: 'more-pictures.alone',
    says: 'lesson.more-pictures.control.text',
    experiment: two,
    quantity: alone,
    expects: { above: 65, below: 73 },
  },
  {
    id: 'more-pictures.hard',
    says: 'lesson.more-pictures.hard.after',
    experiment: three,
    quantity: softness,
    expects: { above: -2, below: 2 },
  },
  {
    id: 'more-pictures.fewer',
    says: 'lesson.more-pictures.fewer.after',
    experiment: hundred,
    quantity: softness,
    expects: { above: 1 },
  },
];

export const morePictures: Lesson = {
  id: 'more-pictures',
  minutes: 5,
  checks,
  steps: [
    {
      id: 'many',
      sets: { experiment: two, pace: 'watch', sample: 'telling' },
      shows: ['accuracy', 'results'],
      asks: [
        {
          id: 'reached',
          kind: 'slider',
          before: 'run',
          min: 50,
          max: 100,
          step: 1,
          quantity: accuracy,
          band: 'alone',
        },
      ],
      done: trained,
      tells: { accuracy, alone },
    },
    {
      id: 'hard',
      sets: { experiment: three },
      shows: ['results'],
      asks: [
        {
          id: 'left',
          kind: 'choice',
          before: 'run',
          options: ['all', 'half', 'none'],
          right({ value }) {
            const [points, of] = [value(hardGain), value(gain)];
            if (points === undefined || of === undefined) return null;
            const share = points / of;
            return share > 0.75 ? 'all' : share > 0.25 ? 'half' : 'none';
          },
        },
      ],
      done: trained,
      tells: { gain, hard: hardGain },
    },
    {
      id: 'control',
      shows: ['results'],
      asks: [{ id: 'which', kind: 'choice', options: ['teacher', 'hard', 'scratch'], right: 'hard' }],
    },
    {
      id: 'fewer',
      sets: { experiment: hundred },
      shows: ['results', 'accuracy'],
      asks: [{ id: 'ahead', kind: 'slider', before: 'run', min: -5, max: 20, step: 1, quantity: softness }],
      done: trained,
      tells: { softness, accuracy },
    },
    { id: 'why', shows: ['results'], asks: [{ id: 'words', kind: 'text' }] },
  ],
};
