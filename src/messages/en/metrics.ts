/** What networks are measured by: names as in the catalogue of metrics. */
export const metrics = {
  'metric.accuracy': 'Test accuracy',
  'metric.accuracy.help': 'Share of the test set on which the network chooses the true class.',
  'metric.withheldAccuracy': 'Withheld classes',
  'metric.withheldAccuracy.help':
    'Of the classes that were withheld from the students: the share of test samples recognised, each class weighing the same.',
  'metric.agreement': 'Agreement',
  'metric.agreement.help':
    'Share of the test set on which the network chooses what the teacher chooses, right or wrong.',
  'metric.crossEntropy': 'NLL',
  'metric.crossEntropy.help':
    'Negative log-likelihood: mean of −log p of the true class at T = 1, in nats. Lower is better: it asks for the right confidence too.',
  'metric.calibrationError': 'ECE',
  'metric.calibrationError.help':
    'Expected calibration error at T = 1, in 15 bins: how far a network’s confidence is from how often it is right. 0 is perfect.',
  'metric.inheritedMistakes': 'Inherited mistakes',
  'metric.inheritedMistakes.help':
    'Of the test samples that the teacher gets wrong, the share where the network gives the very same wrong answer. Compare with scratch: hard samples mislead networks that never met.',
  'metric.perplexity': 'Perplexity',
  'metric.perplexity.help':
    'e to the power of NLL: the network hesitates at each token as if among this many, all equally likely. 1 is perfect.',
  'metric.exactMatch': 'Exact match',
  'metric.exactMatch.help':
    'Share of the test questions on which every token that counts is the network’s first choice: what it would write by itself, always taking the likeliest token, is then the whole right answer.',
  'metric.macroF1': 'Macro F1',
  'metric.macroF1.help':
    'F1, the harmonic mean of precision and recall, of each class; the mean over the classes, rare ones counting as much as common ones.',
  'metric.recall': 'Recall',
  'metric.recall.help':
    'Share of the rare class’s test samples that are recognised. A network that never chooses it may still be right nearly always.',
  'metric.draftsAgreed': 'Drafts agreed with',
  'metric.draftsAgreed.help':
    'Of the tokens that its further heads drafted, the share that the network itself then chooses, knowing what came in between. So much of a text could be written several tokens at a time.',
} as const;
