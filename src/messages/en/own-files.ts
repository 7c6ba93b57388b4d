import type { OwnDataReason } from '../../engine/datasets/own/refusal';
import type { NoteKind } from '../../engine/datasets/own/table';

/** Why files can't be read as data, the `{reason}` of `errors.own-data`; and what was noticed of those that were read. */
export const ownFiles = {
  'errors.own-data': '{file} can’t be read as data: {reason}.',
  'errors.own-data.no-files': 'there is no file of data among what was chosen',
  'errors.own-data.too-many-files': 'there are more than {most} files',
  'errors.own-data.too-large': 'there are more than {most} MB, packed or unpacked',
  'errors.own-data.too-many-rows': 'it has more than {most} rows',
  'errors.own-data.too-many-columns': 'it has more than {most} columns, or numbers in a row',
  'errors.own-data.table-too-large': 'its columns would take more than {most} MB of memory',
  'errors.own-data.too-many-pixels': 'the picture has {width} × {height} pixels, of which {most} are read at most',
  'errors.own-data.row-too-long': 'row {row} has more than {most} characters',
  'errors.own-data.text-too-long': 'in row {row}, column “{column}”, a text has more than {most} characters',
  'errors.own-data.no-rows': 'it has no rows of data',
  'errors.own-data.no-columns': 'it has no column with values',
  'errors.own-data.unknown-format':
    'it is none of CSV, TSV, JSON lines, IDX, .npy, .npz, PNG, JPEG and WAV, as it is or in a zip or gzip',
  'errors.own-data.spreadsheet': 'a spreadsheet’s own file is not read; save it as CSV',
  'errors.own-data.mixed-formats': 'files of different formats ({formats}) are no single table',
  'errors.own-data.several-tables': '{other} is a second table; choose one',
  'errors.own-data.empty-file': 'it is empty',
  'errors.own-data.truncated': 'it ends too early: perhaps it was not copied whole',
  'errors.own-data.damaged': 'it is damaged, or made to be',
  'errors.own-data.zip-in-zip': 'it is a zip inside another file; unpack that first',
  'errors.own-data.encrypted': 'it is locked by a password',
  'errors.own-data.uneven-rows':
    'rows have different numbers of cells, and only {rows} of them {width}, which is what most have',
  'errors.own-data.unclosed-quote': 'a quotation mark does not end in row {row}, or soon before it',
  'errors.own-data.not-json': 'line {line} is not JSON',
  'errors.own-data.nested':
    'line {line} holds in “{column}” more than a value or a list of numbers; only flat records are read',
  'errors.own-data.mixed-types': 'line {line} holds in “{column}” a value of another kind than the lines before',
  'errors.own-data.unknown-column': 'it has no column “{column}”',
  'errors.own-data.wrong-kind': 'the column “{column}” can’t be of the kind {expected}',
  'errors.own-data.bad-option': 'the setting “{option}” has to be between {least} and {most}',
  'errors.own-data.element-type': 'it has elements of the type {type}, which is not read',
  'errors.own-data.pickled': 'it holds objects of Python, which would have to be run; save arrays of numbers',
  'errors.own-data.dimensions': 'it has {dimensions} dimensions; up to 4 are read',
  'errors.own-data.rows-differ': '{other} has {received} rows, and another of its arrays {expected}',
  'errors.own-data.parts-differ': 'its parts, such as train and test, do not all have “{name}” in the same shape',
  'errors.own-data.unsupported-picture': 'only PNG and JPEG pictures of the usual kinds are read',
  'errors.own-data.no-pictures': 'no column of it names the files beside it',
  'errors.own-data.unsupported-sound': 'only WAV with plain samples is read; this is {encoding}',
  'errors.own-data.sample-rate': 'it has {rate} samples a second; {least} to {most} are read',
  'own-data.note.byte-order-mark': 'A byte order mark at the start was left out.',
  'own-data.note.not-utf8': 'The text is not UTF-8 and was read as Windows-1252. Look at its accents.',
  'own-data.note.decimal-commas':
    '{count} {count|column has|columns have} commas as decimal points, “{column}” for one.',
  'own-data.note.no-header': 'The first row was taken for data: columns have no names.',
  'own-data.note.lines-before-header': '{count} {count|row|rows} before the table {count|was|were} left out.',
  'own-data.note.renamed-columns':
    '{count} {count|column was|columns were} given a name, such as “{column}”: the name was missing or there twice.',
  'own-data.note.empty-column': 'The column “{column}” has no values and was left out.',
  'own-data.note.uneven-rows':
    '{count} {count|row|rows} with another number of cells {count|was|were} left out, row {row} first.',
  'own-data.note.stray-quotes':
    '{count} quotation {count|mark|marks} inside cells {count|was|were} taken as {count|it is|they are}.',
  'own-data.note.not-numbers':
    '{count} {count|value|values} of “{column}” {count|is no number and counts|are no numbers and count} as missing, such as “{example}”.',
  'own-data.note.almost-numbers':
    'All values of “{column}” but {count} are numbers; as “{example}” is none, it was not taken for a column of numbers.',
  'own-data.note.ambiguous-dates':
    'In “{column}” days and months can’t be told apart; the month was taken to come first.',
  'own-data.note.many-levels': '“{column}” has more than {count} different values: it was taken for text.',
  'own-data.note.files-left-out': '{count} {count|file|files} of no known format {count|was|were} left out: {file}.',
  'own-data.note.files-damaged':
    '{count} {count|file|files} could not be read and {count|was|were} left out. {file}: {reason}.',
  'own-data.note.files-unlabelled':
    '{count} {count|file that|files that} the table does not name {count|was|were} left out: {file}.',
  'own-data.note.files-missing':
    '{count} {count|row|rows} without {count|its file|their files} {count|was|were} left out: {file}.',
  'own-data.note.arrays-left-out':
    '{count} single {count|number|numbers} beside arrays {count|was|were} left out: {name}.',
  'own-data.note.channels-first': 'The pictures of “{column}” had their colours first and were turned.',
  'own-data.note.big-integers': 'Whole numbers of “{column}” beyond 9,007,199,254,740,992 were rounded.',
  'own-data.note.cut-short': '{count} {count|sound is|sounds are} longer than {seconds} s and {count|was|were} cut.',
  'own-data.note.resized': '{count} {count|picture was|pictures were} brought to {height} × {width} pixels.',
} as const satisfies Record<
  'errors.own-data' | `errors.own-data.${OwnDataReason}` | `own-data.note.${NoteKind}`,
  string
>;
