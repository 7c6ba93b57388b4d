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
} as const;
