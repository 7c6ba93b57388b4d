/** The panel that raises one class's logit. */
export const bias = {
  'bias.title': 'Bias of one class',
  'bias.help':
    'A network chooses the class with the largest logit. Here the same number is added to the logit of one class for every picture: its bias is raised. No weight is trained. Hinton, Vinyals and Dean did so in 2015 with a student that had never seen a 3.',
  'bias.title-rare': 'Decision threshold',
  'bias.help-rare':
    'A network chooses the class with the largest logit: of two classes, the one with more than half of the probability. A rare class seldom gets as much. Here the same number is added to its logit for every sample, which moves the line; the ranking of the samples, and so the areas below the curves, stay. No weight is trained.',
  'bias.threshold': '{label} is chosen where its probability is above {threshold}.',
  'bias.value-rare': '{bias}: recall of {label} {recall}, F1 {f1}',
  'bias.chart-rare':
    'F1 and recall of {label} of {network} on the test set, for every bias from {least} to {most}. Now, at {bias}: F1 {f1}, recall {recall}.',
  'bias.found-rare':
    'Highest F1 on the test set: {label} {bias}. It was chosen on the test set, and so looks a little better than it is.',
  'bias.network': 'Network',
  'bias.class': 'Class',
  'bias.slider': 'Added to the logit of {label}',
  'bias.value': '{bias}: recall of {label} {recall}, accuracy {accuracy}',
  'bias.table': 'What the bias changes',
  'bias.measure': 'On the test set',
  'bias.trained': 'as trained',
  'bias.now': 'with {bias}',
  'bias.recall': 'Recall of {label}',
  'bias.recall.help': 'Of the test samples of class {label}, the share that the network recognises.',
  'bias.precision': 'Precision of {label}',
  'bias.precision.help': 'Of the test samples that the network takes for {label}, the share that really is.',
  'bias.chart':
    'Test accuracy and recall of {label} of {network}, for every bias from {least} to {most}. Now, at {bias}: accuracy {accuracy}, recall {recall}.',
  'bias.best': 'Find the best',
  'bias.reset': 'Back to 0',
  'bias.found':
    'Highest test accuracy: {label} {bias}. It was chosen on the test set, as in the paper of 2015, and so looks a little better than it is.',
  'bias.none': 'On the test set no bias does better than 0.',
  'bias.follows': 'The bars, your drawing and the confusion matrix follow. Results and curves stay as trained.',
} as const;
