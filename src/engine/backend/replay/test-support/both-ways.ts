/** What tests of compiled steps share: the same computation compiled and as TensorFlow.js does it. */
import * as tf from '@tensorflow/tfjs-core';
import { uniform } from '../../../random';
import { graphOf } from '../graph';
import { lower } from '../lower';
import { describe, record } from '../recorder';
import { RepeatedStep } from '../step';

/** Numbers between −2 and 2. */
export const random = (shape: number[], stream: number): tf.Tensor =>
  tf.tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => 4 * uniform(3, stream, 0, i) - 2),
    shape,
  );

/** Kernels that a compiled function leaves to the backend. */
export function leftToBackend(f: () => tf.Tensor[]): string[] {
  const { result, recording } = record(() => tf.tidy(f));
  const { nodes } = lower(graphOf(recording, [], result.map(describe)));
  tf.dispose(result);
  return nodes.flatMap((node) => (node.kind === 'foreign' ? [node.op.kernel] : []));
}

/** The same function by TensorFlow.js and compiled, on the same tensors. */
export async function bothWays(
  shapes: readonly number[][],
  f: (...x: tf.Tensor[]) => tf.Tensor | tf.Tensor[],
): Promise<{ compiled: boolean; left: string[]; fast: Float32Array[]; plain: Float32Array[] }> {
  const step = new RepeatedStep<null>(() => null);
  const given = shapes.map((shape, i) => random(shape, i));
  const run = () => step.run('', null, () => [f(...given)].flat());
  const read = async (tensors: tf.Tensor[]) => {
    const values = await Promise.all(tensors.map(async (tensor) => Float32Array.from(await tensor.data())));
    tf.dispose(tensors);
    return values;
  };
  const fast = await read(await run());
  const compiled = step.compiled('');
  const plain = await read(tf.tidy(() => [f(...given)].flat()));
  const left = leftToBackend(() => [f(...given)].flat());
  step.dispose();
  tf.dispose(given);
  return { compiled, left, fast, plain };
}
