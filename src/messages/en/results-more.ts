/** What is said of networks where more is asked for than fits the results. */
export const resultsMore = {
  'results.check-sum': 'Weights, check sum',
  'results.check-sum.help':
    'The first six digits of the SHA-256 over all weights. Two networks with the same one have the same weights, bit for bit.',
} as const;
