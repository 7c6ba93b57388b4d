/** Claims about labels and features. */
import { trainingCount } from '../../engine/datasets/counts';
import { defaultExperiment } from '../../engine/experiment';
import { hard, scratch, soft } from '../../engine/presets/preset';
import { distilled } from '../arms';
import type { PartialExperiment } from '../check';
import type { Claim } from './claim';

const everyLabel = { data: { labelled: trainingCount(defaultExperiment.data) } };
const gain = { metric: 'accuracy', arm: 'distilled', against: 'scratch' } as const;

export const fewLabels: Claim = {
  citation:
    'Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, 2015, section 6: soft targets as regularizers',
  link: 'https://arxiv.org/abs/1503.02531',
  experiment: {},
  quantity: gain,
  than: { experiment: everyLabel, quantity: gain },
  predicts: { above: 0 },
  verdict: 'holds',
  also: [{ id: 'every-label', experiment: everyLabel, quantity: gain, expects: 'no-difference' }],
};

const fitnet = { term: 'fitnet', weight: 1 } as const;
const features: PartialExperiment = {
  arms: [
    { id: 'both', objective: [soft, fitnet, hard] },
    distilled,
    { id: 'features', objective: [fitnet, { term: 'cross-entropy', weight: 1 }] },
    scratch,
  ],
};
export const featuresAndOutputs: Claim = {
  citation: 'Romero et al., FitNets: Hints for Thin Deep Nets, 2015',
  link: 'https://arxiv.org/abs/1412.6550',
  experiment: features,
  quantity: { metric: 'accuracy', arm: 'both', against: 'distilled' },
  predicts: { above: 0 },
  verdict: 'no-difference',
  also: [
    {
      id: 'features-alone',
      experiment: features,
      quantity: { metric: 'accuracy', arm: 'features', against: 'scratch' },
      expects: { above: 0 },
    },
  ],
};
