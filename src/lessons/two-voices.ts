/** What α weighs: two gradients on one batch, and the two ends at which only one of them is left. */
import { scratch } from '../engine/presets/preset';
import { distilled } from './arms';
import type { Check, PartialExperiment } from './check';
import { all, dialWithin, stepped, trained } from './conditions';
import type { Lesson } from './lesson';
import type { Quantity } from './quantity';

const alone: PartialExperiment = { arms: [distilled] };
const both: PartialExperiment = { arms: [distilled, scratch] };
/** Of ten labels nine are wrong ones; the teacher learned from the right ones. */
const wrong: PartialExperiment = { ...both, data: { labelNoise: 90 } };
const at = (experiment: PartialExperiment, alpha: number): PartialExperiment => ({ ...experiment, dials: { alpha } });

const ofDistilled: Quantity = { metric: 'accuracy', arm: 'distilled' };
const ofScratch: Quantity = { metric: 'accuracy', arm: 'scratch' };
const norm = (term: string): Quantity => ({ metric: 'gradientNorm', arm: 'distilled', asked: { term } });

const checks: readonly Check[] = [
  {
    id: 'two-voices.cosine',
    says: 'lesson.two-voices.pull.after',
    experiment: alone,
    quantity: {
      metric: 'gradientCosine',
      arm: 'distilled',
      asked: { term: 'soft-targets', otherTerm: 'cross-entropy' },
    },
    expects: { above: 0.5 },
  },
  {
    id: 'two-voices.louder',
    says: 'lesson.two-voices.pull.after',
    experiment: alone,
    quantity: norm('soft-targets'),
    than: { experiment: alone, quantity: norm('cross-entropy') },
    compare: 'ratio',
    expects: { above: 5 },
  },
  {
    id: 'two-voices.quieter',
    says: 'lesson.two-voices.weigh.after',
    experiment: at(alone, 0.1),
    quantity: norm('soft-targets'),
    than: { experiment: at(alone, 0.1), quantity: norm('cross-entropy') },
    compare: 'ratio',
    expects: { below: 1 },
  },
  {
    id: 'two-voices.same-student',
    says: 'lesson.two-voices.nothing.after',
    experiment: at(both, 0),
    quantity: { metric: 'sameWeights', arm: 'distilled', asked: { other: 'scratch' } },
    expects: { above: 0.5 },
  },
  {
    id: 'two-voices.no-label',
    says: 'lesson.two-voices.wrong.after',
    experiment: at(wrong, 1),
    quantity: ofDistilled,
    than: { experiment: at(both, 1), quantity: ofDistilled },
    expects: 'no-difference',
  },
  {
    id: 'two-voices.only-labels',
    says: 'lesson.two-voices.wrong.after',
    experiment: at(wrong, 1),
    quantity: ofScratch,
    expects: { below: 40 },
  },
];

export const twoVoices: Lesson = {
  id: 'two-voices',
  minutes: 5,
  checks,
  steps: [
    { id: 'pull', sets: { experiment: alone, pace: '4x' }, shows: ['step'], done: stepped },
    { id: 'weigh', shows: ['step'], handle: 'alpha', done: all(stepped, dialWithin('alpha', 0.05, 0.15)) },
    {
      id: 'nothing',
      sets: { experiment: both, dials: { alpha: 0 }, panels: { 'results.more': 'on' } },
      shows: ['results'],
      asks: [{ id: 'apart', kind: 'choice', before: 'run', options: ['same', 'little', 'far'], right: 'same' }],
      done: trained,
      tells: { distilled: ofDistilled },
    },
    {
      id: 'teacher',
      sets: { dials: { alpha: 1 }, panels: { 'results.more': 'on' } },
      shows: ['results'],
      done: trained,
      tells: { distilled: ofDistilled },
    },
    {
      id: 'wrong',
      sets: { experiment: wrong, dials: { alpha: 1 }, panels: { 'results.more': 'on' } },
      shows: ['results'],
      asks: [{ id: 'harm', kind: 'choice', before: 'run', options: ['none', 'some', 'chance'], right: 'none' }],
      done: trained,
      tells: { distilled: ofDistilled, alone: ofScratch },
    },
    { id: 'own', shows: ['results'], asks: [{ id: 'decides', kind: 'text' }] },
  ],
};
