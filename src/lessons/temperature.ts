/** What T does to a teacher's answers and to whoever learns from them; and what T² is there for. */
import { plainObjective, scratch } from '../engine/presets/preset';
import { atTemperature, distilled } from './arms';
import type { Check, PartialExperiment } from './check';
import { been, swept, trained } from './conditions';
import type { CurveQuestion, Lesson, LessonStep } from './lesson';
import type { Quantity } from './quantity';
import { CHANCE, most } from './right-options';

const alone: PartialExperiment = { arms: [scratch] };
const three: PartialExperiment = { arms: [atTemperature('t-1', 1), atTemperature('t-4', 4), atTemperature('t-8', 8)] };
const both: PartialExperiment = { arms: [distilled, scratch] };

type Condition = NonNullable<LessonStep['done']>;

/** At these the teacher's answer is read. */
const READ = [1, 4, 20];
const SWEPT = [1, 2, 4, 8, 20];

const accuracyOf = (arm: string): Quantity => ({ metric: 'accuracy', arm });
const taught = { 't-1': accuracyOf('t-1'), 't-4': accuracyOf('t-4'), 't-8': accuracyOf('t-8') } as const;

const expected: CurveQuestion = {
  id: 'expected',
  kind: 'curve',
  before: 'run',
  axis: 'temperature',
  at: SWEPT,
  min: 50,
  max: 100,
  step: 1,
  quantity: accuracyOf('distilled'),
};

/** Of the steps without T²: T, α, and the α that has the same ratio of the two weights as α without T². */
const T = 8;
const ALPHA = 0.9;
const ACTS_LIKE = ALPHA / T ** 2 / (ALPHA / T ** 2 + (1 - ALPHA));

/** Four labels in ten are wrong: whoever listens to them more does worse, however long they learn. */
const doubtful = { labelled: 100, labelNoise: 40 };
const faulty = { id: 'second', objective: plainObjective, fault: 'no-t-squared' } as const;
const rightAndWrong: PartialExperiment = { data: doubtful, arms: [distilled, faulty] };
const threeAlphas: PartialExperiment = {
  data: doubtful,
  arms: [
    distilled,
    faulty,
    {
      id: 'alpha-12',
      objective: plainObjective,
      schedules: { alpha: { kind: 'constant', value: Number(ACTS_LIKE.toFixed(4)) } },
    },
  ],
};
const dials = { temperature: T, alpha: ALPHA };

const HIGH_T = 20;
const softPull = (arm: string, step = 0): Quantity => ({
  metric: 'gradientNorm',
  arm,
  asked: { term: 'soft-targets', step },
});

/** A step at T, and one with T turned up. */
const steppedAtBoth: Condition = ({ playground: { live, stepReport } }, begun) => {
  if (stepReport === begun.playground.stepReport || stepReport?.phase !== 'students') return false;
  const turned = live.curves.marks.findLast(({ phase, step }) => phase === 'students' && step > 0);
  return turned !== undefined && turned.dials.temperature >= HIGH_T - 1 && turned.step < stepReport.step;
};

/** The second batch at the high T against the first at T, as a learner steps. */
const turnedUp = (arm: string): Omit<Check, 'id' | 'expects'> => ({
  says: 'lesson.temperature.gradient.after',
  experiment: { ...rightAndWrong, dials: { temperature: HIGH_T, alpha: ALPHA } },
  quantity: softPull(arm, 1),
  than: { experiment: { ...rightAndWrong, dials }, quantity: softPull(arm) },
  compare: 'ratio',
});

const checks: readonly Check[] = [
  {
    id: 'temperature.t-4',
    says: 'lesson.temperature.which.after',
    experiment: three,
    quantity: { metric: 'accuracy', arm: 't-4', against: 't-1' },
    expects: { above: 5 },
  },
  {
    id: 'temperature.t-8',
    says: 'lesson.temperature.which.after',
    experiment: three,
    quantity: { metric: 'accuracy', arm: 't-8', against: 't-1' },
    expects: { above: 5 },
  },
  {
    id: 'temperature.rises',
    says: 'lesson.temperature.curve.after',
    experiment: { ...both, dials: { temperature: 4 } },
    quantity: accuracyOf('distilled'),
    than: { experiment: { ...both, dials: { temperature: 1 } }, quantity: accuracyOf('distilled') },
    expects: { above: 5 },
  },
  {
    id: 'temperature.flat',
    says: 'lesson.temperature.curve.after',
    experiment: { ...both, dials: { temperature: 20 } },
    quantity: accuracyOf('distilled'),
    than: { experiment: { ...both, dials: { temperature: 8 } }, quantity: accuracyOf('distilled') },
    expects: { above: -4, below: 4 },
  },
  {
    id: 'temperature.gradient',
    says: 'lesson.temperature.gradient.after',
    experiment: { ...rightAndWrong, dials },
    quantity: softPull('distilled'),
    than: { experiment: { ...rightAndWrong, dials }, quantity: softPull(faulty.id) },
    compare: 'ratio',
    expects: { above: T ** 2 - 0.01, below: T ** 2 + 0.01 },
  },
  { id: 'temperature.shrinks', ...turnedUp(faulty.id), expects: { above: 0.1, below: 0.2 } },
  { id: 'temperature.stays', ...turnedUp('distilled'), expects: { above: 0.7, below: 1.3 } },
  {
    // The same batch at the same weights: T alone is different.
    id: 'temperature.keeps',
    says: 'lesson.temperature.alpha.after',
    experiment: { ...rightAndWrong, dials: { temperature: HIGH_T, alpha: ALPHA } },
    quantity: softPull('distilled'),
    than: { experiment: { ...rightAndWrong, dials }, quantity: softPull('distilled') },
    compare: 'ratio',
    expects: { above: 0.5, below: 2 },
  },
  {
    id: 'temperature.without-t-squared',
    says: 'lesson.temperature.alpha.after',
    experiment: { ...threeAlphas, dials },
    quantity: { metric: 'accuracy', arm: 'distilled', against: faulty.id },
    expects: { above: 10 },
  },
  {
    id: 'temperature.acts-like',
    says: 'lesson.temperature.alpha.after',
    experiment: { ...threeAlphas, dials },
    quantity: { metric: 'accuracy', arm: faulty.id, against: 'alpha-12' },
    expects: { above: -CHANCE, below: CHANCE },
  },
];

export const temperature: Lesson = {
  id: 'temperature',
  minutes: 6,
  checks,
  steps: [
    {
      id: 'read',
      sets: { experiment: alone, pace: 'max', sample: 'telling', dials: { temperature: 1 } },
      shows: ['distributions'],
      handle: 'temperature',
      callOut: 'entropy',
      callOutSide: 'right',
      reads: { dial: 'temperature', at: READ },
      done: been(...READ),
    },
    {
      id: 'which',
      sets: { experiment: three, pace: 'watch' },
      shows: ['accuracy', 'results'],
      asks: [
        {
          id: 'best',
          kind: 'choice',
          before: 'run',
          options: ['t-1', 't-4', 't-8'],
          right: most(taught),
        },
      ],
      done: trained,
      tells: { one: taught['t-1'], four: taught['t-4'], eight: taught['t-8'] },
    },
    {
      id: 'curve',
      sets: {
        experiment: both,
        view: 'compare',
        study: { sweep: [{ axis: 'temperature', values: SWEPT }], sweepSeeds: 3, metric: 'accuracy', against: null },
      },
      shows: ['sweep'],
      handle: 'sweep-curve',
      asks: [expected],
      done: swept(expected),
    },
    {
      id: 'gradient',
      sets: { experiment: rightAndWrong, dials, view: 'train' },
      shows: ['step'],
      handle: 'temperature',
      callOut: `gradient.${faulty.id}.soft-targets`,
      callOutSide: 'bottom',
      done: steppedAtBoth,
    },
    {
      id: 'alpha',
      sets: { experiment: threeAlphas, dials },
      shows: ['accuracy', 'results'],
      asks: [
        {
          id: 'acts',
          kind: 'choice',
          before: 'run',
          options: ['same', 'half', 'little'],
          right: ({ value }) => (value(accuracyOf(faulty.id)) === undefined ? null : 'little'),
        },
      ],
      done: trained,
      tells: { right: accuracyOf('distilled'), wrong: accuracyOf(faulty.id), little: accuracyOf('alpha-12') },
    },
    { id: 'why', shows: ['distributions'], sets: { sample: 'telling' }, asks: [{ id: 'words', kind: 'text' }] },
  ],
};
