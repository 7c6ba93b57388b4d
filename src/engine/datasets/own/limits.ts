/**
 * What may be read, said before anything is: by the page where a file is chosen, by readers before they allocate. They are
 * what a browser's tab can hold and train on, with room for a table of MNIST's training pixels as numbers.
 */
export const limits = {
  /** Bytes of all files chosen together. */
  bytes: 256 * 2 ** 20,
  /** Bytes of all that unpacks out of zips and gzips, together. */
  unpackedBytes: 384 * 2 ** 20,
  files: 100_000,
  rows: 500_000,
  columns: 4096,
  /** Numbers of one row of an array or a list. */
  rowValues: 65_536,
  /** Bytes of all columns of a table in memory. */
  tableBytes: 384 * 2 ** 20,
  /** Different values of a category; of more, a column is a text. */
  levels: 1000,
  /** Characters of one cell, and of one line of JSON. */
  textLength: 100_000,
  lineLength: 2 ** 20,
  /** Characters of a column's name or a level; what is longer is cut or a text. */
  nameLength: 100,
  /** Pixels of one picture as its file has it, before it is made smaller. */
  pixels: 16 * 2 ** 20,
  /** Height and width of a picture as it is kept. */
  side: 256,
  /** Samples a second of a recording. */
  rates: [4000, 192_000],
  /** Seconds of a sound that are read. */
  seconds: 10,
  /** Steps and bands of a sound as it is kept. */
  steps: 1024,
  bands: 128,
} as const;
