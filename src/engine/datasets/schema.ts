/** What a data set holds, told before a byte of it is loaded: what networks read of a sample, and what they predict. */
import type { PlanInput, PlanTask } from '../models/plan';
import type { NumberTarget } from './numbers';
import type { TaskShape } from './task-shape';

/** What networks read of a sample. */
export type FieldShape = { readonly name: string } &
  /** Ids of as many different `symbols`, the padding at their end among them. */
  (
    | { readonly kind: 'tokens'; readonly shape: readonly [length: number]; readonly symbols: number }
    | { readonly kind: 'series'; readonly shape: readonly [steps: number, channels: number] }
    | { readonly kind: 'image'; readonly shape: readonly [height: number, width: number, channels: number] }
    /** Measurements without an order among them, as the columns of a table are. */
    | { readonly kind: 'numbers'; readonly shape: readonly [count: number] }
    /** One of as many `levels`, the one of what is missing or was never seen, 0, among them. */
    | { readonly kind: 'category'; readonly shape: readonly [1]; readonly levels: number }
  );

/** Counts are of samples as networks get them, which windows are cut to. */
export interface Schema {
  /** `next`: at every position the next symbol is predicted; `class`: one of the classes for the sample; `number`: a number. */
  readonly target: 'next' | 'class' | 'number';
  /** Exactly where the target is a number. */
  readonly number?: NumberTarget;
  readonly fields: readonly FieldShape[];
  /** Samples are questions with one answer that is right. */
  readonly questions?: true;
  /** Classes, or the symbols of the vocabulary; of a number what networks say of it. */
  readonly classes: number;
  /** What else can be predicted of a sample, in the order in which classes are named: `classes` are those of the first. */
  readonly tasks?: readonly TaskShape[];
  /** The class that matters although there is little of it; absent where classes are about as frequent. */
  readonly rareClass?: number;
  readonly train: number;
  readonly test: number;
}

/** The fields of a set as a network's inputs: one is `input`, of several each has its name. */
export function inputsOf(fields: readonly FieldShape[]): PlanTask['inputs'] {
  const [first, ...others] = fields.map((field): PlanInput => {
    const vocabulary = idsOf(field);
    return {
      name: fields.length > 1 ? field.name : 'input',
      shape: field.shape,
      ...(vocabulary !== null && { vocabulary }),
    };
  });
  if (!first) throw new RangeError('a set with nothing to read');
  return [first, ...others];
}

/** How many different ids a field has; null of measurements. */
function idsOf(field: FieldShape): number | null {
  if (field.kind === 'tokens') return field.symbols;
  return field.kind === 'category' ? field.levels : null;
}

/** Two inputs may not have one name, and a layer's name is made of it: columns are called by their place. */
export const categoryName = (place: number): string => `category${place + 1}`;
