import type { GoldenCase } from './golden-case';

/**
 * What golden files hold and no function here computes yet, by loss: ways to make networks smaller. Said of a case instead of
 * a verdict; a loss that is neither here nor computed counts as a failure.
 */
const notCovered: Readonly<Record<string, (golden: GoldenCase) => boolean>> = {
  // By a rank it is computed; by the share of energy that is to be kept it is not.
  low_rank: ({ params }) => 'tau' in params,
};

export const isNotCovered = (golden: GoldenCase): boolean => notCovered[golden.loss]?.(golden) ?? false;
