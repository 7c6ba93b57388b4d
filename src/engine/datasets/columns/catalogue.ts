/** What the page knows of a set of columns before a byte of it is loaded. Free of TensorFlow.js. */
import { categoryName, type FieldShape, type Schema } from '../schema';

export const columnSetIds = [
  'town-names',
  'alice',
  'authors-sentences',
  'g2p-cmudict',
  'spoken-digits',
  'turbofan',
  'emoji',
  'birdstrikes',
  'letter-recognition',
  'breast-cancer',
  'wine',
] as const;
export type ColumnSetId = (typeof columnSetIds)[number];

const text = (length: number, symbols: number): FieldShape => ({
  name: 'text',
  kind: 'tokens',
  shape: [length],
  symbols,
});

/** All numbers of a table, then its categories, by how many levels each has. */
const row = (count: number, ...levels: number[]): FieldShape[] => [
  { name: 'numbers', kind: 'numbers', shape: [count] },
  // Beside its levels, what is missing.
  ...levels.map((each, i): FieldShape => ({ name: categoryName(i), kind: 'category', shape: [1], levels: each + 1 })),
];

/** A new set is a folder in public/datasets, an entry here and its recipe in recipes.ts. */
export const columnSets: Readonly<Record<ColumnSetId, Schema>> = {
  'town-names': { target: 'next', fields: [text(21, 62)], classes: 62, train: 5943, test: 800 },
  alice: { target: 'next', fields: [text(32, 65)], classes: 65, train: 3864, test: 459 },
  'authors-sentences': { target: 'class', fields: [text(40, 2002)], classes: 5, train: 3538, test: 923 },
  'g2p-cmudict': { target: 'next', questions: true, fields: [text(17, 68)], classes: 68, train: 8000, test: 1000 },
  'spoken-digits': {
    target: 'class',
    fields: [{ name: 'sound', kind: 'series', shape: [40, 16] }],
    classes: 10,
    train: 2700,
    test: 300,
  },
  turbofan: {
    target: 'class',
    fields: [{ name: 'sensors', kind: 'series', shape: [30, 14] }],
    classes: 2,
    rareClass: 1,
    train: 4810,
    test: 1137,
  },
  emoji: {
    target: 'class',
    fields: [
      { name: 'picture', kind: 'image', shape: [16, 16, 3] },
      { name: 'name', kind: 'tokens', shape: [8], symbols: 336 },
    ],
    classes: 8,
    tasks: [
      { name: 'group', classes: 8 },
      { name: 'artist', classes: 2 },
    ],
    train: 2172,
    test: 544,
  },
  birdstrikes: {
    target: 'class',
    fields: row(1, 12, 29, 43, 71, 6, 3, 31, 4),
    classes: 2,
    rareClass: 1,
    train: 7311,
    test: 2437,
  },
  'letter-recognition': { target: 'class', fields: row(16), classes: 26, train: 14996, test: 5004 },
  'breast-cancer': { target: 'class', fields: row(30), classes: 2, rareClass: 0, train: 427, test: 142 },
  wine: { target: 'class', fields: row(13), classes: 3, train: 133, test: 45 },
};
