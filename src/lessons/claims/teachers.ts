/** Claims about who teaches. */
import { trainingCount } from '../../engine/datasets/counts';
import { defaultExperiment, ranges } from '../../engine/experiment';
import { plainMlp } from '../../engine/models/mlp';
import { plainObjective, scratch } from '../../engine/presets/preset';
import { distilled, taughtBy } from '../arms';
import type { PartialExperiment } from '../check';
import type { Quantity } from '../quantity';
import type { Claim } from './claim';

const everyLabel = { labelled: trainingCount(defaultExperiment.data) };
const everyPicture = { unlabelled: ranges.unlabelled.max };
const { teacher } = defaultExperiment;
const LARGE = plainMlp(512, 256);

/** A fifth of all labels is wrong, and the teacher is trained until it knows them by heart. */
const wrongLabels: PartialExperiment = {
  data: { ...everyLabel, labelNoise: 20, teacherLabelNoise: true },
  arms: [{ id: 'distilled', objective: [{ term: 'soft-targets', weight: 1 }] }, scratch],
  training: { epochs: 30, teacherEpochs: 40 },
};
export const surpass: Claim = {
  citation: 'Furlanello et al., Born-Again Neural Networks, 2018',
  link: 'https://arxiv.org/abs/1805.04770',
  experiment: wrongLabels,
  quantity: { metric: 'accuracy', arm: 'distilled', against: 'teacher' },
  predicts: { above: 0 },
  verdict: 'holds',
  also: [
    {
      id: 'alone',
      experiment: wrongLabels,
      quantity: { metric: 'accuracy', arm: 'distilled', against: 'scratch' },
      expects: { below: 0 },
    },
  ],
};

export const bornAgain: Claim = {
  citation: 'Furlanello et al., Born-Again Neural Networks, 2018',
  link: 'https://arxiv.org/abs/1805.04770',
  experiment: {
    data: everyLabel,
    arms: [
      { id: 'born-1', objective: plainObjective, network: teacher, freshStart: 1 },
      { ...scratch, network: teacher, freshStart: 1 },
    ],
  },
  quantity: { metric: 'accuracy', arm: 'born-1', against: 'scratch' },
  predicts: { above: 0 },
  verdict: 'no-difference',
};

export const assistant: Claim = {
  citation: 'Mirzadeh et al., Improved Knowledge Distillation via Teacher Assistant, 2020',
  link: 'https://arxiv.org/abs/1902.03393',
  experiment: {
    data: everyPicture,
    teacher: LARGE,
    student: plainMlp(8),
    arms: [
      { id: 'assistant', objective: plainObjective, network: plainMlp(32) },
      taughtBy('distilled', 'assistant'),
      { id: 'direct', objective: plainObjective },
      scratch,
    ],
  },
  quantity: { metric: 'accuracy', arm: 'distilled', against: 'direct' },
  predicts: { above: 0 },
  verdict: 'no-difference',
};

/** Teachers that are arms, so that both learn from the same batches and one of them from smoothed labels. */
export const smoothedTeacherExperiment: PartialExperiment = {
  data: everyLabel,
  arms: [
    { id: 'smoothed', objective: [{ term: 'label-smoothing', weight: 1 }], network: teacher },
    { id: 'unsmoothed', objective: [{ term: 'cross-entropy', weight: 1 }], network: teacher },
    taughtBy('of-smoothed', 'smoothed'),
    taughtBy('of-unsmoothed', 'unsmoothed'),
    scratch,
  ],
};
export const smoothedTeacher: Claim = {
  citation: 'Müller, Kornblith, Hinton, When Does Label Smoothing Help?, 2019',
  link: 'https://arxiv.org/abs/1906.02629',
  experiment: smoothedTeacherExperiment,
  quantity: { metric: 'accuracy', arm: 'of-smoothed', against: 'of-unsmoothed' },
  predicts: { below: 0 },
  verdict: 'no-difference',
};

const taughtFor = (
  teacherEpochs: number,
  data: PartialExperiment['data'] = {},
  quantity: Quantity = { metric: 'accuracy', arm: 'distilled' },
) => ({ experiment: { data, training: { teacherEpochs } }, quantity });
/** How uncertain the teacher is of its answers as they are taught. */
const uncertainty: Quantity = { metric: 'entropy', arm: 'teacher', asked: { temperature: 4 } };

export const betterTeacher: Claim = {
  ...taughtFor(10, everyPicture),
  than: taughtFor(1, everyPicture),
  predicts: { above: 0 },
  verdict: 'holds',
};

export const stopEarly: Claim = {
  citation: 'Cho, Hariharan, On the Efficacy of Knowledge Distillation, 2019',
  link: 'https://arxiv.org/abs/1910.01348',
  ...taughtFor(60),
  than: taughtFor(10),
  predicts: { below: 0 },
  verdict: 'holds',
  also: [
    {
      id: 'certain',
      ...taughtFor(60, {}, uncertainty),
      than: taughtFor(10, {}, uncertainty),
      expects: { below: 0 },
    },
  ],
};

/** With the default's twenty pictures. */
export const largerTeacher: Claim = {
  experiment: {
    teacher: LARGE,
    moreTeachers: [plainMlp(32)],
    arms: [{ ...distilled, id: 'of-large' }, taughtBy('of-small', 'teacher-2'), scratch],
  },
  quantity: { metric: 'accuracy', arm: 'of-large', against: 'of-small' },
  predicts: { above: 0 },
  verdict: 'does-not',
};
