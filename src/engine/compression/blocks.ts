/** Which numbers of a kernel share a scale. Free of TensorFlow.js. */
import type { Numbers } from './encoding';
import { ownBlocks } from './formats';

/**
 * A kernel [..., in, out], row-major, as a matrix [inputs, outputs] whose columns are cut into blocks of `length`: those of
 * one block share a scale. With a single scale for all, one column of everything.
 */
export interface Blocks {
  readonly inputs: number;
  readonly outputs: number;
  /** Blocks of one column; the last is shorter where `length` does not divide `inputs`. */
  readonly count: number;
  readonly length: number;
}

/** How a kernel is cut. A block that would be longer than the column is the column. */
export function blocksOf({ format, per }: Pick<Numbers, 'format' | 'per'>, shape: readonly number[]): Blocks {
  const size = shape.reduce((a, b) => a * b, 1);
  const own = ownBlocks[format];
  if (own === undefined && per === 'tensor') return { inputs: size, outputs: 1, count: 1, length: size };
  const outputs = shape.at(-1) ?? 1;
  const inputs = size / outputs;
  const length = own ?? (typeof per === 'number' ? per : inputs);
  return { inputs, outputs, count: Math.ceil(inputs / length), length };
}

/** Of a parameter's scales: [1] for all, [out] for channels, [blocks, out] for groups along the input axis. */
export function scaleShape(shape: readonly number[], numbers: Pick<Numbers, 'format' | 'per'>): readonly number[] {
  const { count, outputs } = blocksOf(numbers, shape);
  const inBlocks = ownBlocks[numbers.format] !== undefined || typeof numbers.per === 'number';
  return inBlocks ? [count, outputs] : [outputs];
}
