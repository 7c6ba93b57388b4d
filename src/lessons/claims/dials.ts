/** Claims about temperature, α and the batch. */
import { ranges } from '../../engine/experiment';
import { scratch } from '../../engine/presets/preset';
import { atTemperature, distilled } from '../arms';
import type { PartialExperiment } from '../check';
import type { Claim } from './claim';

const temperatures: PartialExperiment = { arms: [atTemperature('t-20', 20), atTemperature('t-4', 4), scratch] };

/** How strongly the soft term pulls once training is under way. */
const softGradient = (arm: string) => ({
  experiment: temperatures,
  quantity: { metric: 'gradientNorm', arm, asked: { term: 'soft-targets', step: 50 } } as const,
});

export const highTemperature: Claim = {
  citation:
    'Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, 2015, section 3, of very small students',
  link: 'https://arxiv.org/abs/1503.02531',
  experiment: temperatures,
  quantity: { metric: 'accuracy', arm: 't-20', against: 't-4' },
  predicts: { below: -5 },
  verdict: 'does-not',
};

export const tSquared: Claim = {
  citation: 'Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, 2015, section 2',
  link: 'https://arxiv.org/abs/1503.02531',
  ...softGradient('t-20'),
  than: softGradient('t-4'),
  compare: 'ratio',
  predicts: { above: 0.5, below: 2 },
  verdict: 'holds',
};

export const lowAlphaFirst: Claim = {
  experiment: {
    arms: [
      { ...distilled, id: 'rising', schedules: { alpha: { kind: 'linear', from: 0, to: 1, end: 1 } } },
      distilled,
      scratch,
    ],
  },
  quantity: { metric: 'accuracy', arm: 'rising', against: 'distilled' },
  predicts: { above: 0 },
  verdict: 'no-difference',
};

/** The teacher takes as many steps, whatever the batch, so that it is as good. */
const batches = (
  batchSize: number,
  length: { readonly epochs: number } | { readonly steps: number },
): PartialExperiment => ({
  data: { unlabelled: ranges.unlabelled.max },
  training: { batchSize, teacherEpochs: (10 * batchSize) / 32, ...length },
});
const accuracyAt = (batchSize: number, length: { readonly epochs: number } | { readonly steps: number }) => ({
  experiment: batches(batchSize, length),
  quantity: { metric: 'accuracy', arm: 'distilled' } as const,
});

export const largeBatch: Claim = {
  ...accuracyAt(256, { epochs: 20 }),
  than: accuracyAt(32, { epochs: 20 }),
  predicts: { above: 0 },
  verdict: 'does-not',
  also: [
    {
      id: 'same-steps',
      ...accuracyAt(256, { steps: 800 }),
      than: accuracyAt(32, { steps: 800 }),
      expects: { above: 0 },
    },
  ],
};
