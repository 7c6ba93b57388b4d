/** A teacher from elsewhere as the table of its answers, and why such a table can't be used. */
export const answers = {
  'setup.answers': 'Table of logits…',
  'setup.answers-of': '{name}, {rows} {rows|row|rows}',
  'answers.title': 'A teacher as a table',
  'answers.lead':
    'The answers of a network that was trained anywhere, in any framework: a row of logits or probabilities for each sample, a number for each class, as CSV or .npy. They stay on this machine.',
  'answers.rows-own': 'One row for each row of “{name}”, in its order, those without a class too.',
  'answers.rows-shipped': '{rows} rows: the training samples in their order, then those of the test.',
  'answers.choose': 'Choose the table…',
  'answers.match': 'Which column is which class',
  'answers.facts': '{rows} {rows|row|rows}, {size} in memory',
  'answers.by-names': 'Columns were found by the names of the classes, whatever their order.',
  'answers.by-order':
    'Nothing says which number is of which class: they are taken in the order of the classes below. Please check that.',
  'answers.logits': 'The numbers are logits.',
  'answers.probabilities': 'The numbers are probabilities; the logits are their logarithms.',
  'answers.likeliest': 'Likeliest in rows',
  'answers.place': 'number {n}',
  'answers.use': 'Use as the teacher',
  'answers.kept': '{rows} {rows|row|rows}, {size}, added {when}',
  'answers.delete-sure': 'Delete “{name}”?',
  'answers.missing': 'The teacher of this experiment is a table of answers, “{name}”, which is not on this machine.',
  'answers.differs': 'That was another table.',
  'errors.answers-unfit': 'This table can’t be the teacher: {reason}.',
  'errors.answers-unfit.rows': 'it has {received} {received|row|rows}, and the data {expected}',
  'errors.answers-unfit.columns':
    'it has {received} {received|column|columns} of numbers, and there are {expected} classes, by whose names none are called',
  'errors.answers-unfit.names':
    'some columns are called by the classes, but “{column}” is none of them: it seems to be of other classes',
  'errors.answers-unfit.missing': 'a number is missing in row {row}',
} as const;
