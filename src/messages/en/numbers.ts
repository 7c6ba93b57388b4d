/** A number as what is predicted: its terms, metrics and views. */
export const numbers = {
  'term.squared': 'Squared error',
  'term.squared.help':
    'The student is to say the number: ordinary training of one. It ends at the mean of what is possible; a row that is far off weighs as its distance squared.',
  'term.gaussian': 'Normal likelihood',
  'term.gaussian.help':
    'The student tells a mean and how far the number may be from it, and is to find the true ones likely. Where it can’t know, it may say so; it can also hide behind a wide spread.',
  'term.quantile': 'Pinball loss',
  'term.quantile.help':
    'The student tells the numbers below which 10, 50 and 90 % of all are. Nothing is taken to be normal, so skewed and far-off numbers do no harm.',
  'term.follow-value': 'Teacher’s number',
  'term.follow-value.help':
    'The student is to say what the teacher says, its mean or each of its quantiles. The teacher’s word is smoother than one noisy measurement, and can be had without a label.',
  'term.follow-spread': 'Teacher’s mean and spread',
  'term.follow-spread.help':
    'The student’s normal distribution is to be the teacher’s: its mean, and how sure it is of it, row by row. The nearest thing to soft targets where there are no classes.',
  'metric.mae': 'Mean error',
  'metric.mae.help': 'How far off it is on the mean, whichever way, in the column’s own unit.',
  'metric.coverage': 'In the 80 % interval',
  'metric.coverage.help':
    'Share of the test numbers that lie in the interval which should hold 80 % of them. Less: too sure of itself. More: not sure enough.',
  'metric.pinball': 'Pinball loss',
  'metric.pinball.help':
    'Mean loss of the quantiles 10, 50 and 90 %, in the column’s own unit: low only where they are both narrow and right.',
  'metric.teacherDistance': 'From the teacher',
  'metric.teacherDistance.help':
    'How far what it says is from what the teacher says, as a root mean square, in the column’s own unit.',
  'issue.numbers:term': '“{received}” is about classes, and a number is predicted here. Choose a term of numbers.',
  'issue.classes:term':
    '“{received}” is about numbers, or another way of saying them. Choose a term that fits what is predicted.',
  'issue.numbers:classes': 'A number is predicted here, so samples have no classes. Leave this alone.',
  'issue.numbers:answers': 'A table of answers is of classes, and a number is predicted here. Train a teacher.',
  'issue.numbers:sources': 'Several sources are mixed as probabilities of classes. For a number name one.',
  'issue.numbers:fault': 'This mistake is made in softened classes, and a number is predicted here.',
  'issue.numbers:compress': 'What compression costs is judged by classes, and a number is predicted here. Take it out.',
  'issue.numbers:schedule':
    'This moves T, or moves by what networks say of classes; of a number there is neither. Plan it, or take it away.',
  'errors.own-data-unfit.no-number': '“{column}” holds no numbers: predict it as classes.',
  'errors.own-data-unfit.one-number': '“{column}” has the same number in all rows: there is nothing to predict.',
  'own.use.quantity': 'Predicted, as a number',
  'own.predicted-as': 'As',
  'own.predicted-as.target': 'Classes',
  'own.predicted-as.quantity': 'A number',
  'own.predicts': 'Networks say',
  'own.predicts-help':
    'Of a number: its mean; its mean and how far off it may be; or the numbers below which 10, 50 and 90 % of all are.',
  'own.predicts.mean': 'Its mean',
  'own.predicts.spread': 'Mean and spread',
  'own.predicts.quantiles': 'Quantiles',
  'own.histogram': '{column} from {from} to {to}: rows by size',
  'numbers.title': 'Said and true',
  'numbers.help':
    'Each dot is a test sample: across what it is, upwards what the network says. On the line both are the same.',
  'numbers.true': 'true',
  'numbers.sample': 'This sample',
  'numbers.interval': '80 % between {low} and {high}',
  'own.by.size': 'by size',
  'own.by-size-help':
    'By size: small and large numbers alike. By chance: all rows alike. Where a column is read as group, whole groups are chosen.',
  'own.numbers': '{column}: {n} rows by size',
} as const;
