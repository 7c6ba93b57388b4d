import { PlaygroundError } from '../errors';
import type { ParameterSpec } from '../models/layers/layer-kind';
import type { NamedArrays } from '../models/weights';
import { refuse, shown } from './refusal';

const listed = (shape: readonly number[]): string => `[${shape.join(', ')}]`;

/**
 * The arrays that `parameters` name, in their order; the shapes in `parameters` are those of the file's layout.
 * @param file Name for messages.
 * @throws PlaygroundError `weights-shape` where a shape differs; `weights-invalid` where an array is missing, unknown,
 *   not finite, or a variance below zero.
 */
export function requireWeights(file: string, parameters: readonly ParameterSpec[], arrays: NamedArrays): NamedArrays {
  const left = new Map(Object.entries(arrays));
  const weights: Record<string, NamedArrays[string]> = {};
  for (const { name, shape, role } of parameters) {
    const array = left.get(name);
    if (!array) return refuse(file, 'missing-weights', { name });
    left.delete(name);
    if (listed(array.shape) !== listed(shape)) {
      throw new PlaygroundError('weights-shape', { name, expected: listed(shape), received: listed(array.shape) });
    }
    if (!array.data.every(Number.isFinite)) return refuse(file, 'not-finite', { name });
    if (role === 'variance' && array.data.some((value) => value < 0))
      return refuse(file, 'negative-variance', { name });
    weights[name] = array;
  }
  const [unknown] = left.keys();
  if (unknown !== undefined) return refuse(file, 'unknown-weights', { name: shown(unknown) });
  return weights;
}
