import { PlaygroundError } from '../../errors';

/**
 * Why a file can't be read as data. The words for each are in the message catalogue, under `errors.own-data.<reason>`, with the
 * placeholders noted here.
 */
export type OwnDataReason =
  | 'no-files'
  | 'too-many-files' // { most }
  | 'too-large' // { most } in MB: the files, or what they unpack to
  | 'too-many-rows' // { most }
  | 'too-many-columns' // { most }
  | 'table-too-large' // { most } in MB: what the table would take in memory
  | 'too-many-pixels' // { most, width, height }: of one picture
  | 'row-too-long' // { most, row } in characters
  | 'text-too-long' // { most, row, column } in characters, of one cell
  | 'no-rows'
  | 'no-columns' // all are empty
  | 'unknown-format'
  | 'spreadsheet' // Excel's or LibreOffice's own file; a CSV can be saved from it
  | 'mixed-formats' // { formats }: that can't be read as one table
  | 'several-tables' // { other }: a second file
  | 'empty-file'
  | 'truncated' // ends before what its header promises
  | 'damaged'
  | 'zip-in-zip' // {}: of a file inside of another
  | 'encrypted'
  | 'uneven-rows' // { rows, width }: that have as many cells as most, which is less than half
  | 'unclosed-quote' // { row }: or one of the last before it
  | 'not-json' // { line }
  | 'nested' // { line, column }: a record in a record, or a list of lists
  | 'mixed-types' // { line, column }
  | 'unknown-column' // { column }: that an option names
  | 'wrong-kind' // { column, expected }: what an option asks for and the column can't be
  | 'bad-option' // { option, least, most }
  | 'element-type' // { type }: of an IDX or .npy file
  | 'pickled' // Python objects, which would have to be run
  | 'dimensions' // { dimensions }: as many as no column has
  | 'rows-differ' // { expected, received, other }: files or arrays of one table
  | 'parts-differ' // { name }: of an array that not every part has, or not in the same shape
  | 'unsupported-picture' // neither PNG nor JPEG, or of an unusual kind
  | 'no-pictures' // { column }: a table beside pictures names none of them
  | 'unsupported-sound' // { encoding }
  | 'sample-rate'; // { rate, least, most }

/** @throws PlaygroundError `own-data` {file, reason, …}, always. */
export function refuse(
  file: string,
  reason: OwnDataReason,
  values: Readonly<Record<string, string | number>> = {},
  cause?: unknown,
): never {
  throw new PlaygroundError('own-data', { file: short(file), reason, ...values }, { cause });
}

/** A length-bounded form of what a file says, fit for a message. */
export const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
