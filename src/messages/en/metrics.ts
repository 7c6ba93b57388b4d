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
  'metric.f1': 'F1',
  'metric.f1.help':
    'Of the rare class: the harmonic mean of precision and recall, which is high only where both are. It depends on where the line between the classes is drawn.',
  'metric.precision': 'Precision',
  'metric.precision.help':
    'Of the test samples that are taken for the rare class, the share that is of it. Unknown where a network never chooses it.',
  'metric.prArea': 'PR area',
  'metric.prArea.help':
    'Area below the curve of precision over recall, as average precision: how well the rare class is put in front, wherever the line is drawn. By chance, as much as its share. Without a rare class the mean over the classes, each against the rest.',
  'metric.rocArea': 'ROC area',
  'metric.rocArea.help':
    'How often a sample of the rare class is ranked above one of another, equal ones counted half: 50 % by chance, however rare the class. Without a rare class the mean over the classes, each against the rest.',
  'metric.headRecall': 'Recall, head',
  'metric.headRecall.help': 'Mean recall of the third of the classes of which there is most to learn from.',
  'metric.tailRecall': 'Recall, tail',
  'metric.tailRecall.help': 'Mean recall of the third of the classes of which there is least to learn from.',
  'metric.draftsAgreed': 'Drafts agreed with',
  'metric.draftsAgreed.help':
    'Of the tokens that its further heads drafted, the share that the network itself then chooses, knowing what came in between. So much of a text could be written several tokens at a time.',
  'metric.rmse': 'RMSE',
  'metric.rmse.help':
    'Root of the mean squared error on the test set, in the column’s own unit. Lower is better; far-off rows count most.',
  'metric.r2': 'R²',
  'metric.r2.help':
    'Share of the variance of the test set that is explained: 1 is perfect, 0 as good as always saying the mean.',
} as const;
