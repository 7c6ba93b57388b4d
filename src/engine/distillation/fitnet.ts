import { meanSquare, sumOverPairs } from './numerics';
import type { Term, TermLoss } from './term';

/** The student's activation, through its trained adapter, is to be the teacher's. */
export const fitnet: Term = {
  id: 'fitnet',
  family: 'feature',
  level: 'sample',
  batch: 'transfer',
  features: { kind: 'any', pairs: 'one', sameArea: true, adapter: 'always' },
  parameters: [],
  weight: 100,
  formula: String.raw`\mathrm{mean}\,\big(r(F_S) - F_T\big)^2`,
  citation: 'Romero et al., FitNets: Hints for Thin Deep Nets, 2015, arXiv:1412.6550',
};

export const evaluateFitnet: TermLoss = (tf, { pairs }) =>
  sumOverPairs(tf, pairs, ({ student, teacher }) => meanSquare(tf, student, teacher));
