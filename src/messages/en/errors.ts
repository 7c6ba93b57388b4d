/** One sentence or two for every error code: what happened, why, what to do. */
export const errors = {
  'errors.experiment-invalid':
    '“{path}” is not valid: expected {expected}, got {received}. The previous settings are kept.',
  'errors.experiment-version':
    'This experiment was made by another version of the playground (version {version}). Open it there, or set it up anew here.',
  'errors.link-invalid': 'The link does not hold a valid experiment ({reason}). The settings are left as they were.',
  'errors.link-invalid.too-long': 'it is too long',
  'errors.link-invalid.damaged': 'it is damaged or cut short',
  'errors.link-invalid.no-experiment': 'there is no experiment in it',
  'errors.network-does-not-fit':
    '{network} can’t read this data ({reason}). Choose another network or another data set.',
  'errors.network-does-not-fit.needs-images': 'a convolutional network needs pictures, and these are points',
  'errors.network-does-not-fit.no-answers': 'the data bring no table of answers',
  'errors.network-does-not-fit.no-text': 'a dense network reads numbers, and this is text',
  'errors.network-does-not-fit.needs-text': 'a transformer needs text, as tokens',
  'errors.network-does-not-fit.needs-sequences': 'a recurrent network needs text or a series',
  'errors.network-does-not-fit.needs-positions': 'a convolutional network over time needs text or a series',
  'errors.network-does-not-fit.needs-words': 'a bag of words needs text, as tokens',
  'errors.network-does-not-fit.needs-modalities': 'it weighs several things that a sample is, and here there is one',
  'errors.network-does-not-fit.needs-pictures-and-texts': 'what it weighs are pictures and texts',
  'errors.network-does-not-fit.tells-one-class':
    'it tells one class of each sample, and here the next token is to be predicted at every position',
  'errors.network-does-not-fit.needs-causal': 'to predict the next token it must be causal',
  'errors.network-does-not-fit.heads-do-not-divide':
    'its width, {width}, must be an even multiple of its {heads} heads',
  'errors.network-does-not-fit.too-many-stages': 'each stage halves the picture, and it has too many of them',
  'errors.dataset-download':
    'The file {file} could not be downloaded ({reason}). Check the connection and press Retry.',
  'errors.dataset-corrupt': 'The file {file} is damaged: {reason}. Reload the page to download it again.',
  'errors.diverged':
    '{network} diverged at step {step}: its loss is no longer a number. It was rolled back to its last good weights; try the learning rate {learningRate}.',
  'errors.backend-unavailable': '{backend} can’t run here: {reason}. Choose another backend in the settings.',
  'errors.backend-unavailable.not-supported': 'this browser or machine has no such thing',
  'errors.backend-unavailable.in-use': 'another one is in use',
  'errors.backend-unavailable.none-starts': 'no backend could be started',
  'errors.backend-unknown':
    'There is no backend “{asked}”, as the address asks for: the page chooses by itself. There are {known}.',
  'errors.device-lost': 'The graphics device was lost ({reason}). Training goes on from the last checkpoint.',
  'errors.device-lost.context-lost': 'the browser took the graphics context away',
  'errors.device-lost.destroyed': 'it was switched off',
  'errors.device-lost.unknown': 'the browser does not say why',
  'errors.worker-lost': 'The training process stopped ({reason}). Training goes on from the last checkpoint.',
  'errors.worker-lost.silent': 'it no longer answers',
  'errors.worker-lost.load-failed': 'its script failed to load',
  'errors.worker-lost.ended': 'it was ended',
  'errors.replaced': 'The networks were prepared anew before this was done. Ask for it again.',
  'errors.storage-full':
    'The browser’s storage is full ({reason}): this run is not kept across reloads. Export what you need.',
  'errors.memory-short':
    'Training {network} takes about {needed} MB of memory at once, and {available} MB can be had here. Choose a batch size below {batch}, or a smaller network.',
  'errors.memory-exhausted':
    'The {available} MB of memory that training may take here are used up, and the training process was ended. Choose a smaller batch size or smaller networks; training then starts in a fresh one.',
  'errors.not-ready': '{action} is not possible yet: the networks are still being prepared. Try again in a moment.',
  'errors.unexpected': 'Something went wrong: {reason}. Your settings are kept; press Reset to start again.',
} as const;
