/** Arrays of numbers of any rank, row-major, in plain JavaScript: as much as one sample's pass through a small graph needs. */
import { size } from '../../../models/plan';

export interface NdArray {
  readonly shape: readonly number[];
  /** Whole numbers are cut off where they are divided; truths are 0 and 1. */
  readonly kind: 'float' | 'whole' | 'truth';
  readonly data: Float64Array;
}

/** What a graph asks for is more than there may be, or makes no sense. */
export class NotComputed extends Error {}

/** What is left of the steps that may be taken: each number that is made is one, and each multiply-add. */
export class Work {
  constructor(private left: number) {}

  take(steps: number): void {
    // Also where it is no number.
    if (!((this.left -= steps) >= 0)) throw new NotComputed('too much work');
  }

  array(shape: readonly number[], kind: NdArray['kind']): NdArray {
    if (shape.length > MOST_AXES || !shape.every((extent) => Number.isSafeInteger(extent) && extent >= 0))
      throw new NotComputed('shape');
    const count = size(shape);
    if (count > MOST_NUMBERS_AT_ONCE) throw new NotComputed('too large');
    this.take(count + 1);
    return { shape, kind, data: new Float64Array(count) };
  }
}
const MOST_AXES = 8;
const MOST_NUMBERS_AT_ONCE = 1 << 22;

/** Of each axis, how far its next element is. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1]! * shape[axis + 1]!;
  return strides;
}

/** Where the elements of a view lie, in its order. */
export function places(work: Work, shape: readonly number[], strides: readonly number[], start = 0): Int32Array {
  const count = size(shape);
  work.take(count);
  const found = new Int32Array(count);
  if (count === 0) return found;
  found[0] = start;
  let done = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    for (let i = 1; i < shape[axis]!; i++) {
      const by = i * strides[axis]!;
      for (let j = 0; j < done; j++) found[i * done + j] = found[j]! + by;
    }
    done *= shape[axis]!;
  }
  return found;
}

export function view(
  work: Work,
  { kind, data }: NdArray,
  shape: readonly number[],
  strides: readonly number[],
  start = 0,
): NdArray {
  const made = work.array(shape, kind);
  places(work, shape, strides, start).forEach((place, i) => (made.data[i] = data[place]!));
  return made;
}

/** An axis counted from the front. @throws NotComputed where there is no such */
export function axisOf(axis: number, rank: number): number {
  const found = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(found) || found < 0 || found >= rank) throw new NotComputed('axis');
  return found;
}

/** The shape that arrays of these share by repeating axes of one element. https://onnx.ai/onnx/repo-docs/Broadcasting.html */
export function shared(shapes: readonly (readonly number[])[]): number[] {
  const rank = Math.max(...shapes.map(({ length }) => length));
  return Array.from({ length: rank }, (_, axis) => {
    const extents = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1).filter((extent) => extent !== 1);
    if (extents.some((extent) => extent !== extents[0])) throw new NotComputed('broadcast');
    return extents[0] ?? 1;
  });
}

/** Strides by which an array is read as one of a larger shape. */
export function repeated(own: readonly number[], shape: readonly number[]): number[] {
  const strides = stridesOf(own);
  const before = shape.length - own.length;
  return shape.map((_, axis) => (axis < before || own[axis - before] === 1 ? 0 : strides[axis - before]!));
}

/** Of up to three arrays. */
export function elementwise(
  work: Work,
  kind: NdArray['kind'],
  arrays: readonly NdArray[],
  compute: (x: number, y: number, z: number) => number,
): NdArray {
  const shape = shared(arrays.map((each) => each.shape));
  const made = work.array(shape, kind);
  const [x, y, z] = arrays.map(({ data, shape: own }) => {
    if (data.length === made.data.length) return data;
    return Float64Array.from(places(work, shape, repeated(own, shape)), (place) => data[place]!);
  });
  for (let i = 0; i < made.data.length; i++) made.data[i] = compute(x![i]!, y?.[i] ?? 0, z?.[i] ?? 0);
  return made;
}

/** The elements along some axes, row by row of all others. */
export function along(work: Work, { shape }: NdArray, axes: readonly number[]) {
  const strides = stridesOf(shape);
  const [kept, gone] = [false, true].map((inside) => {
    const own = shape.map((_, axis) => axis).filter((axis) => axes.includes(axis) === inside);
    return places(
      work,
      own.map((axis) => shape[axis]!),
      own.map((axis) => strides[axis]!),
    );
  }) as [Int32Array, Int32Array];
  return { kept, gone };
}

/** a [..., m, k] · b [..., k, n], the axes before these broadcast. */
export function product(work: Work, a: NdArray, b: NdArray): NdArray {
  const [m, k] = a.shape.slice(-2) as [number, number];
  const [inner, n] = b.shape.slice(-2) as [number, number];
  if (a.shape.length < 2 || b.shape.length < 2 || k !== inner) throw new NotComputed('extents');
  const [before, behind] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const batch = shared([before, behind]);
  const made = work.array([...batch, m, n], 'float');
  work.take(made.data.length * k);
  const [from, by] = [before, behind].map((own) => places(work, batch, repeated(own, batch))) as [
    Int32Array,
    Int32Array,
  ];
  from.forEach((_, i) => {
    const [left, right, out] = [from[i]! * m * k, by[i]! * k * n, i * m * n];
    for (let row = 0; row < m; row++) {
      for (let j = 0; j < k; j++) {
        const factor = a.data[left + row * k + j]!;
        for (let column = 0; column < n; column++) {
          made.data[out + row * n + column]! += factor * b.data[right + j * n + column]!;
        }
      }
    }
  });
  return made;
}
