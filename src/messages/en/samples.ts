/** Choosing among test samples: from all of them, from a cell of a matrix, from the plane. */
export const samples = {
  'sample.pick': 'Choose a test sample',
  'sample.filterClass': 'Class',
  'sample.everyClass': 'Every class',
  'sample.filterShow': 'Show',
  'sample.show.all': 'All samples',
  'sample.show.wrong': '{student} is wrong',
  'sample.show.disagree': 'Teacher and {student} disagree',
  'sample.show.gained': '{student} is right, {control} is wrong',
  'sample.found': '{count} {count|sample|samples}',
  'tokens.table': 'Test sequence #{index}, token by token: {measure}',
  'tokens.measure': 'What colours the tokens',
  'tokens.surprise': 'surprise',
  'tokens.surprise.help': '−log q of the token that comes, in nats, at T = 1: 0 for who was sure of it',
  'tokens.divergence': 'KL to the teacher',
  'tokens.divergence.help': 'How far the distribution over all next tokens is from the teacher’s, both at T, in nats',
  'tokens.cell': '{network}, {token}: {value} nats',
  'tokens.most': '{value} nats or more',
  'sample.none': 'No test sample fits. Choose another class or show all.',

  'surface.picture':
    'Decision surface of the {network} at T = {temperature}: each place in the classes’ colours, blended by probability, with the training points.',
  'surface.group': 'Decision surfaces',
  'surface.key': 'ringed: labelled for the students · click picks the nearest test point',

  'confusion.cell': '{network}: true {row}, chosen {column}',
  'confusion.cellSoftened': '{network}: samples of {row}, by their probability of {column} at T {temperature}',
  'confusion.cellCount': '{count} {count|test sample|test samples}',
  'confusion.cellEmpty': 'No test sample lies behind this cell.',
  'confusion.look': 'Look at test #{index}',
} as const;
