/** What is said of networks where more is asked for than fits the results. */
export const resultsMore = {
  'results.check-sum': 'Weights, check sum',
  'results.check-sum.help':
    'The first six digits of the SHA-256 over all weights. Two networks with the same one have the same weights, bit for bit.',
  'by-class.title': 'Class by class',
  'by-class.note':
    'The share of each class’s test samples that is recognised (recall), and in points what a student gains there, with twice its standard error. Faint where that is within chance; of twenty classes without a difference one or so is not. n: how many test samples there are of a class.',
  'by-class.class': 'Class',
  'by-class.samples': 'n = {n}',
  'by-class.gain': '{points} ±\u00a0{margin}',
} as const;
