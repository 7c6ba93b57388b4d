import type { Ref } from './graph';

/** Elements from one to the next along each dimension, rows last. */
export const stridesOf = (shape: readonly number[]): number[] => {
  const strides = shape.map(() => 1);
  for (let i = shape.length - 2; i >= 0; i--) strides[i] = strides[i + 1]! * shape[i + 1]!;
  return strides;
};

/** Strides with which `ref` is read by a map over `shape`: 0 along dimensions in which it is repeated. */
export function broadcastStrides(ref: Ref, shape: readonly number[]): number[] {
  const own = [...Array<number>(Math.max(0, shape.length - ref.shape.length)).fill(1), ...ref.shape];
  let stride = 1;
  const strides: number[] = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = own[axis] ?? 1;
    strides.unshift(size === 1 ? 0 : stride);
    stride *= size;
  }
  return strides;
}
