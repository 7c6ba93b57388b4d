/** When distillation does not help: every label there, an assistant, smoothed labels, an ignorant teacher; and wrong labels, where it does. */
import type { ArmChoice } from '../engine/arms';
import { trainingCount } from '../engine/datasets/counts';
import { defaultExperiment } from '../engine/experiment';
import { plainMlp } from '../engine/models/mlp';
import { scratch } from '../engine/presets/preset';
import { distilled, taughtBy } from './arms';
import type { Check, PartialExperiment } from './check';
import { smoothedTeacherExperiment as smoothed } from './claims/teachers';
import { trained } from './conditions';
import type { Lesson, Seen } from './lesson';
import type { Quantity } from './quantity';
import { CHANCE } from './right-options';

const everyLabel = { labelled: trainingCount(defaultExperiment.data) };
const every: PartialExperiment = { data: everyLabel };
const gap: PartialExperiment = {
  data: everyLabel,
  teacher: plainMlp(512, 256),
  student: plainMlp(8),
  arms: [
    { id: 'assistant', objective: distilled.objective, network: plainMlp(32) },
    taughtBy('distilled', 'assistant'),
    { ...distilled, id: 'direct' },
    scratch,
  ],
};
/** Weighs its labels with nothing, and so stays as it began. */
const untrained: ArmChoice = {
  id: 'untrained',
  objective: [{ term: 'cross-entropy', weight: 0 }],
  network: defaultExperiment.teacher,
};
const ignorant: PartialExperiment = {
  data: everyLabel,
  arms: [untrained, taughtBy('distilled', 'untrained'), scratch],
};
const wrong: PartialExperiment = { data: { ...everyLabel, labelNoise: 40 } };

const gain: Quantity = { metric: 'accuracy', arm: 'distilled', against: 'scratch' };
const viaAssistant: Quantity = { metric: 'accuracy', arm: 'distilled', against: 'direct' };
const ofSmoothed: Quantity = { metric: 'accuracy', arm: 'of-smoothed', against: 'of-unsmoothed' };
const alone: Quantity = { metric: 'accuracy', arm: 'scratch' };
const accuracy: Quantity = { metric: 'accuracy', arm: 'distilled' };

/** Which of three words a difference is, once it is measured. */
const sign =
  (quantity: Quantity) =>
  ({ value }: Seen): string | null => {
    const points = value(quantity);
    if (points === undefined) return null;
    return points > CHANCE ? 'more' : points < -CHANCE ? 'less' : 'same';
  };
const askSign = (id: string, quantity: Quantity) =>
  ({ id, kind: 'choice', before: 'run', options: ['more', 'same', 'less'], right: sign(quantity) }) as const;

const checks: readonly Check[] = [
  {
    id: 'no-help.every',
    says: 'lesson.no-help.every.after',
    experiment: every,
    quantity: gain,
    expects: 'no-difference',
  },
  {
    id: 'no-help.assistant',
    says: 'lesson.no-help.assistant.after',
    experiment: gap,
    quantity: viaAssistant,
    expects: 'no-difference',
  },
  {
    id: 'no-help.smoothed',
    says: 'lesson.no-help.smoothed.after',
    experiment: smoothed,
    quantity: ofSmoothed,
    expects: 'no-difference',
  },
  {
    id: 'no-help.ignorant',
    says: 'lesson.no-help.ignorant.after',
    experiment: ignorant,
    quantity: gain,
    expects: { below: -20 },
  },
  {
    id: 'no-help.wrong',
    says: 'lesson.no-help.wrong.after',
    experiment: wrong,
    quantity: gain,
    expects: { above: 3 },
  },
];

export const noHelp: Lesson = {
  id: 'no-help',
  minutes: 6,
  checks,
  steps: [
    {
      id: 'every',
      sets: { experiment: every, pace: 'watch', sample: 'telling' },
      shows: ['results', 'accuracy'],
      callOut: 'gain',
      asks: [askSign('adds', gain)],
      done: trained,
      tells: { gain },
    },
    {
      id: 'assistant',
      sets: { experiment: gap },
      shows: ['results'],
      asks: [askSign('between', viaAssistant)],
      done: trained,
      tells: { between: viaAssistant },
    },
    {
      id: 'smoothed',
      sets: { experiment: smoothed },
      shows: ['results'],
      asks: [askSign('taught', ofSmoothed)],
      done: trained,
      tells: { taught: ofSmoothed },
    },
    {
      id: 'ignorant',
      sets: { experiment: ignorant },
      shows: ['accuracy', 'results'],
      asks: [askSign('harm', gain)],
      done: trained,
      tells: { accuracy, alone },
    },
    {
      id: 'wrong',
      sets: { experiment: wrong },
      shows: ['accuracy', 'results'],
      asks: [
        {
          id: 'saved',
          kind: 'slider',
          before: 'run',
          min: -10,
          max: 30,
          step: 1,
          quantity: gain,
          band: { over: 'scratch' },
        },
      ],
      done: trained,
      tells: { gain, alone },
    },
    { id: 'claims', sets: { view: 'claims' }, asks: [{ id: 'words', kind: 'text' }] },
  ],
};
