/** A digit that no student ever sees, learned from what the teacher says of the others; then its bias is raised, as in 2015. */
import { argMax } from '../engine/distillation/softening';
import { trainingCount } from '../engine/datasets/counts';
import { defaultExperiment } from '../engine/experiment';
import { hardLabels, scratch } from '../engine/presets/preset';
import { atTemperature } from './arms';
import type { Check, PartialExperiment } from './check';
import { trained } from './conditions';
import type { Lesson, LessonStep, Seen } from './lesson';
import type { Quantity } from './quantity';

const THREE = 3;
/** In points of all test pictures: as near to the best as a hand gets. */
const NEAR = 0.5;

/** Of a seed at which the weights that students begin with don’t happen to say 3 to everything. */
const without: PartialExperiment = {
  seed: 44,
  data: { labelled: trainingCount(defaultExperiment.data), withheld: [THREE] },
  training: { steps: 1200, epochs: 0, clipNorm: 1 },
};
const answers: PartialExperiment = { ...without, arms: [hardLabels, scratch] };
const numbers: PartialExperiment = {
  ...without,
  arms: [atTemperature('distilled', 4), atTemperature('t-1', 1), hardLabels, scratch],
};

const recall = (arm: string): Quantity => ({ metric: 'withheldAccuracy', arm });
const recallAtBest = (arm: string): Quantity => ({ metric: 'recallAtBestBias', arm, asked: { class: THREE } });
const accuracyAtBest = (arm: string): Quantity => ({ metric: 'accuracyAtBestBias', arm, asked: { class: THREE } });
const accuracy: Quantity = { metric: 'accuracy', arm: 'distilled' };

/** How many of the 3s, in words. */
const howMany = ['none', 'half', 'most'] as const;
const inWords =
  (quantity: Quantity) =>
  ({ value }: Seen): string | null => {
    const share = value(quantity);
    if (share === undefined) return null;
    return share < 25 ? 'none' : share < 60 ? 'half' : 'most';
  };

type Condition = NonNullable<LessonStep['done']>;

/** The bias of an arm's 3 stands where it does about as well on all pictures as it can. */
const atBest =
  (arm: string): Condition =>
  ({ playground: { classBias }, value }) => {
    if (classBias?.label !== THREE || (classBias.network ?? 'distilled') !== arm || classBias.value <= 0) return false;
    const now = value({ metric: 'biasedAccuracy', arm, asked: { class: THREE, bias: classBias.value } });
    const best = value(accuracyAtBest(arm));
    return now !== undefined && best !== undefined && now >= best - NEAR;
  };

/** The sample shown is no 3, and the teacher thinks of one second. */
const almostThree: Condition = ({ playground: { live, sample } }, begun) => {
  const said = live.logits['teacher'];
  if (!live.info || !said || sample.kind !== 'test' || sample === begun.playground.sample) return false;
  const classes = live.info.classes.length;
  const own = [...said.subarray(sample.index * classes, (sample.index + 1) * classes)];
  const first = argMax(own, 0, classes);
  own[first] = -Infinity;
  return live.info.test.labels[sample.index] !== THREE && first !== THREE && argMax(own, 0, classes) === THREE;
};

/** A student that heard all ten numbers takes the drawing for a 3, with the bias that is looked at. */
const drawn: Condition = ({ playground: { sample, drawnLogits, classBias } }) =>
  sample.kind === 'drawn' &&
  ['distilled', 't-1'].some((arm) => {
    const own = [...(drawnLogits?.[arm] ?? [])];
    if (classBias && (classBias.network ?? 'distilled') === arm) own[classBias.label]! += classBias.value;
    return own.length > 0 && argMax(own, 0, own.length) === THREE;
  });

const checks: readonly Check[] = [
  {
    id: 'forbidden-3.answers',
    says: 'lesson.forbidden-3.missing.after',
    experiment: answers,
    quantity: recall('hard-labels'),
    expects: { below: 10 },
  },
  {
    id: 'forbidden-3.t-4',
    says: 'lesson.forbidden-3.soft.after',
    experiment: numbers,
    quantity: recall('distilled'),
    expects: { above: 50 },
  },
  {
    id: 'forbidden-3.t-1',
    says: 'lesson.forbidden-3.one.text',
    experiment: numbers,
    quantity: recall('t-1'),
    expects: { below: 10 },
  },
  {
    id: 'forbidden-3.bias-recall',
    says: 'lesson.forbidden-3.bias.after',
    experiment: numbers,
    quantity: recallAtBest('distilled'),
    than: { experiment: numbers, quantity: recall('distilled') },
    expects: { above: 0 },
  },
  {
    id: 'forbidden-3.bias-accuracy',
    says: 'lesson.forbidden-3.bias.after',
    experiment: numbers,
    quantity: accuracyAtBest('distilled'),
    than: { experiment: numbers, quantity: accuracy },
    expects: { above: 0 },
  },
  {
    id: 'forbidden-3.bias-t-1',
    says: 'lesson.forbidden-3.one.after',
    experiment: numbers,
    quantity: recallAtBest('t-1'),
    expects: { above: 60 },
  },
  ...['hard-labels', 'scratch'].map((arm): Check => ({
    id: `forbidden-3.bias-lead-${arm}`,
    says: 'lesson.forbidden-3.one.after',
    experiment: numbers,
    quantity: accuracyAtBest('t-1'),
    than: { experiment: numbers, quantity: accuracyAtBest(arm) },
    expects: { above: 0 },
  })),
  {
    id: 'forbidden-3.bias-answers',
    says: 'lesson.forbidden-3.one.after',
    experiment: numbers,
    quantity: recallAtBest('hard-labels'),
    than: { experiment: numbers, quantity: recallAtBest('scratch') },
    expects: 'no-difference',
  },
];

export const forbidden3: Lesson = {
  id: 'forbidden-3',
  minutes: 6,
  checks,
  steps: [
    {
      id: 'missing',
      sets: { experiment: answers, pace: 'watch', sample: 2 },
      shows: ['results', 'confusion'],
      asks: [{ id: 'answers', kind: 'choice', before: 'run', options: howMany, right: inWords(recall('hard-labels')) }],
      done: trained,
      tells: { hard: recall('hard-labels'), knows: recall('teacher') },
    },
    {
      id: 'soft',
      sets: { experiment: numbers },
      shows: ['results'],
      asks: [
        { id: 'four', kind: 'slider', before: 'run', min: 0, max: 100, step: 5, quantity: recall('distilled') },
        { id: 'quiet', kind: 'choice', before: 'run', options: howMany, right: inWords(recall('t-1')) },
      ],
      done: trained,
      tells: { four: recall('distilled'), one: recall('t-1'), hard: recall('hard-labels') },
    },
    {
      id: 'how',
      sets: { sample: 4, dials: { temperature: 4 } },
      shows: ['distributions'],
      callOut: 'second-opinion',
      done: almostThree,
    },
    {
      id: 'bias',
      shows: ['bias', 'confusion'],
      handle: 'bias',
      done: atBest('distilled'),
      tells: {
        before: recall('distilled'),
        recall: recallAtBest('distilled'),
        all: accuracy,
        accuracy: accuracyAtBest('distilled'),
      },
    },
    {
      id: 'one',
      shows: ['bias'],
      handle: 'bias',
      asks: [{ id: 'hidden', kind: 'choice', options: howMany, right: inWords(recallAtBest('t-1')) }],
      done: atBest('t-1'),
      tells: { one: recallAtBest('t-1'), hard: recallAtBest('hard-labels'), alone: recallAtBest('scratch') },
    },
    { id: 'draw', shows: ['distributions'], asks: [{ id: 'words', kind: 'text' }], done: drawn },
  ],
};
