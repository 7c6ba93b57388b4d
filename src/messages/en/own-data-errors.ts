/** Why a visitor's own data can't be used as they are to be, or not be kept. */
export const ownDataErrors = {
  'errors.own-data-unfit': '{reason}',
  'errors.own-data-unfit.no-target': 'No column is predicted. Choose one whose values are the classes.',
  'errors.own-data-unfit.number-among-targets':
    '“{column}” is predicted as a number, and that goes alone: with others, columns are predicted as classes only. Predict it as classes, or read the others as something else.',
  'errors.own-data-unfit.too-many-targets':
    'At most six columns can be predicted at once, each by a head of its own. Read “{column}” as something else.',
  'errors.own-data-unfit.no-classes':
    '“{column}” has no values that could be classes. Predict a column of words or numbers, and read this one.',
  'errors.own-data-unfit.two-groups': 'Two columns are groups. Read “{column}” as something else.',
  'errors.own-data-unfit.too-many-classes':
    '“{column}” has more than 256 different values: too many classes to predict.',
  'errors.own-data-unfit.one-class': '“{column}” has the same value in all rows: there is nothing to tell apart.',
  'errors.own-data-unfit.no-groups': '“{column}” can’t be a group. Read it as something else.',
  'errors.own-data-unfit.too-few-rows': 'There are too few rows with a value of “{column}” to train and to test.',
  'errors.own-data-unfit.nothing-to-read': 'Nothing is left to predict it from. Read at least one more column.',
  'errors.own-data-unfit.too-many-levels': '“{column}” has too many different values for a category. Leave it out.',
  'errors.own-data-missing':
    'The data “{name}” of this experiment are not on this machine. Choose the file, or another data set.',
  'errors.own-data-differs':
    'The data “{name}” are not what this experiment was made with ({reason}). Choose the right file, or set it up anew.',
  'errors.own-data-differs.missing': 'there is no column “{column}”',
  'errors.own-data-differs.kind': 'the column “{column}” holds something else',
  'errors.own-data-differs.levels': 'the column “{column}” has other values',
  'errors.own-data-differs.classes': 'the column “{column}” has another number of classes',
  'errors.own-data-differs.rows': 'there are more or fewer rows',
  'errors.own-data-differs.shape': 'what the column “{column}” holds is of another size',
  'errors.own-data-storage': 'Your data can’t be kept: {reason}.',
  'errors.own-data-storage.full': 'the browser’s storage is full. Delete some that you no longer need',
  'errors.own-data-storage.none': 'this browser, or a private window of it, lets the page keep nothing',
} as const;
