/** Weights that were made elsewhere: which of a file's arrays is which of the network's. */
export const foreign = {
  'foreign.title': 'Weights from elsewhere',
  'foreign.lead':
    '{file} does not say what network its weights are of. They were matched with the chosen one, {network}, by names, by shapes and by order. Correct what is wrong; nothing is changed before.',
  'foreign.match': 'Weights of {network}',
  'foreign.ours': 'Here',
  'foreign.theirs': 'In the file',
  'foreign.layout': 'Layout',
  'foreign.how': 'Found',
  'foreign.for': 'In the file, for {name}',
  'foreign.none': 'none fits',
  'foreign.transposed': 'transposed',
  'foreign.as-it-is': 'as it is',
  'foreign.how.name': 'for certain',
  'foreign.how.shape': 'by its shape',
  'foreign.how.order': 'by the order',
  'foreign.how.guess': 'a guess: check it',
  'foreign.how.none': 'not found',
  'foreign.left': 'Not used: {names}',
  'foreign.classes':
    'The file doesn’t say which of its outputs is which class: they are taken in this order: {classes}.',
  'foreign.missing': '{n} {n|array is|arrays are} missing: choose a network like that of the file first.',
  'foreign.twice': '“{name}” is used more than once.',
  'foreign.check': '{n} {n|is a guess|are guesses}.',
  'foreign.cancel': 'Cancel',
  'foreign.use': 'Use them',
} as const;
