/** How networks do on test samples that something was done to. */
export const robustness = {
  'metric.noiseAccuracy': 'Accuracy, noise',
  'metric.noiseAccuracy.help':
    'Share of the test set on which the network chooses the true class once noise has been added: of pictures a quarter of the way from black to white, of numbers and series half of each column’s own spread (standard deviations).',
  'metric.noiseDrop': 'Lost to noise',
  'metric.noiseDrop.help': 'How far the accuracy with noise is below that on the test samples as they are.',
  'metric.shiftAccuracy': 'Accuracy, moved',
  'metric.shiftAccuracy.help':
    'Share of the test set on which the network chooses the true class once every picture has been moved by an eighth of its side, to one of eight sides.',
  'metric.shiftDrop': 'Lost to moving',
  'metric.shiftDrop.help': 'How far the accuracy on moved pictures is below that on the test pictures as they are.',
  'metric.blurAccuracy': 'Accuracy, blurred',
  'metric.blurAccuracy.help':
    'Share of the test set on which the network chooses the true class once every picture is out of focus: seen through a Gaussian with a standard deviation of a twelfth of its side.',
  'metric.blurDrop': 'Lost to blur',
  'metric.blurDrop.help': 'How far the accuracy on blurred pictures is below that on the test pictures as they are.',
  'robustness.title': 'Under worse conditions',
  'robustness.lead':
    'Accuracy on the very same test samples once something has been done to them, and points less than on the samples as they are. Measured at the end of a run, the same for every network.',
  'robustness.pending': 'Measured at the end of a run.',
  'robustness.clean': 'As they are',
  'robustness.noise': 'Noise',
  'robustness.shift': 'Moved',
  'robustness.blur': 'Blurred',
  'robustness.by-noise': 'σ = {percent} of black to white',
  'robustness.by-column-noise': 'σ = {percent} of each column’s spread',
  'robustness.by-shift': 'by {n} {n|pixel|pixels}',
  'robustness.by-blur': 'σ = {n} pixels',
  'robustness.picture': 'Test sample {index}: {what}',
  'robustness.value': '{accuracy} ({points})',
} as const;
