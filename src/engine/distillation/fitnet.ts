import { meanSquare, rowMean, sumOverPairs } from './numerics';
import type { Term, TermLoss } from './term';

/**
 * The student's activation, through its trained adapter, is to be the teacher's. Of hidden states, at each position that holds a
 * token: Jiao et al., TinyBERT, 2020, arXiv:1909.10351, eq. 8.
 */
export const fitnet: Term = {
  id: 'fitnet',
  family: 'feature',
  level: 'position',
  batch: 'transfer',
  features: { kind: 'any', pairs: 'one', sameArea: true, adapter: 'always', positions: true },
  parameters: [],
  weight: 100,
  formula: String.raw`\mathrm{mean}\,\big(r(F_S) - F_T\big)^2`,
  citation: 'Romero et al., FitNets: Hints for Thin Deep Nets, 2015, arXiv:1412.6550',
};

export const evaluateFitnet: TermLoss = (tf, { pairs }) =>
  sumOverPairs(tf, pairs, ({ student, teacher, counts }) =>
    counts
      ? rowMean(tf, tf.mean(tf.squaredDifference(student, teacher), -1), counts)
      : meanSquare(tf, student, teacher),
  );
