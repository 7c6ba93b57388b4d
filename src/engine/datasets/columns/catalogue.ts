/** What the page knows of a set of sequences before a byte of it is loaded. Free of TensorFlow.js. */

import type { PlanInput, PlanTask } from '../../models/plan';

/** What networks read of a sample. */
export type FieldShape = { readonly name: string } &
  /** Ids of as many different `symbols`, the padding at their end among them. */
  (
    | { readonly kind: 'tokens'; readonly shape: readonly [length: number]; readonly symbols: number }
    | { readonly kind: 'series'; readonly shape: readonly [steps: number, channels: number] }
    | { readonly kind: 'image'; readonly shape: readonly [height: number, width: number, channels: number] }
  );

/** The fields of a set as a network's inputs: one is `input`, of several each has its name. */
export function inputsOf(fields: readonly FieldShape[]): PlanTask['inputs'] {
  const [first, ...others] = fields.map((field): PlanInput => ({
    name: fields.length > 1 ? field.name : 'input',
    shape: field.shape,
    ...(field.kind === 'tokens' && { vocabulary: field.symbols }),
  }));
  if (!first) throw new RangeError('a set with nothing to read');
  return [first, ...others];
}

/** Lies in `public/datasets/<id>/`. Counts are of samples as networks get them, which windows are cut to. */
export interface Schema {
  /** `next`: at every position the next symbol is predicted; `class`: one of the classes for the sample. */
  readonly target: 'next' | 'class';
  readonly fields: readonly FieldShape[];
  /** Samples are questions with one answer that is right. */
  readonly questions?: true;
  /** Classes, or the symbols of the vocabulary. */
  readonly classes: number;
  /** The class that matters although there is little of it; absent where classes are about as frequent. */
  readonly rareClass?: number;
  readonly train: number;
  readonly test: number;
}

export const columnSetIds = [
  'town-names',
  'alice',
  'authors-sentences',
  'g2p-cmudict',
  'spoken-digits',
  'turbofan',
  'emoji',
] as const;
export type ColumnSetId = (typeof columnSetIds)[number];

const text = (length: number, symbols: number): FieldShape => ({
  name: 'text',
  kind: 'tokens',
  shape: [length],
  symbols,
});

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
    train: 2172,
    test: 544,
  },
};
