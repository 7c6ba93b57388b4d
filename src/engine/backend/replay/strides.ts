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

/** Loops over several arrays at once, with as few dimensions as they allow. */
export interface Nest {
  readonly sizes: readonly number[];
  /** One list of strides for each array. */
  readonly strides: readonly (readonly number[])[];
}

/** Joins neighbouring dimensions wherever every array steps through them as through one. */
export function merged({ sizes, strides }: Nest): Nest {
  const kept: number[] = [];
  const joined = strides.map((): number[] => []);
  sizes.forEach((size, axis) => {
    if (size === 1) return;
    const last = kept.length - 1;
    const fits = last >= 0 && strides.every((own, i) => joined[i]![last] === own[axis]! * size);
    if (fits) {
      kept[last]! *= size;
      strides.forEach((own, i) => (joined[i]![last] = own[axis]!));
    } else {
      kept.push(size);
      strides.forEach((own, i) => joined[i]!.push(own[axis]!));
    }
  });
  return { sizes: kept, strides: joined };
}
