import { slice_util } from '@tensorflow/tfjs-core';
import type { Op, Ref } from './graph';
import type { CopyNode, CopyPiece } from './nodes';
import { stridesOf } from './strides';

/** What an operation comes to that only moves elements: a copy, another name for the same, the same repeated. */
export type Movement = CopyNode | { readonly kind: 'same' | 'repeated'; readonly out: Ref; readonly of: Ref };

interface StridedSliceAttributes {
  readonly begin: number[];
  readonly end: number[];
  readonly strides: number[];
  readonly beginMask: number;
  readonly endMask: number;
  readonly ellipsisMask: number;
  readonly newAxisMask: number;
  readonly shrinkAxisMask: number;
}

/** @returns null where the operation does more than that, or is not known here. */
export function movementsOf({ kernel, inputs, attrs, outputs }: Op): Movement[] | null {
  const all = Object.values(inputs);
  const x = all[0];
  const out = outputs[0]!;
  const copy = (to: Ref, pieces: readonly CopyPiece[], fill: number | null = null): [CopyNode] => [
    { kind: 'copy', pieces, fill, out: to },
  ];
  switch (kernel) {
    case 'Identity':
    case 'Reshape':
    case 'ExpandDims':
      return [{ kind: 'same', out, of: x! }];
    case 'Transpose': {
      const perm = attrs['perm'] as number[];
      const strides = stridesOf(x!.shape);
      if (perm.filter((axis) => x!.shape[axis] !== 1).every((axis, i, kept) => i === 0 || axis > kept[i - 1]!)) {
        return [{ kind: 'same', out, of: x! }];
      }
      return copy(out, [
        box(
          x!,
          out.shape,
          perm.map((axis) => strides[axis]!),
          stridesOf(out.shape),
        ),
      ]);
    }
    case 'Slice': {
      // The operation hands on what it was given: a number for the first dimension, or a list.
      const begin = [attrs['begin'] as number | number[]].flat();
      return copy(out, [box(x!, out.shape, stridesOf(x!.shape), stridesOf(out.shape), offsetOf(begin, x!.shape))]);
    }
    case 'PadV2': {
      const paddings = attrs['paddings'] as [number, number][];
      const to = offsetOf(
        paddings.map(([before]) => before),
        out.shape,
      );
      const piece = box(x!, x!.shape, stridesOf(x!.shape), stridesOf(out.shape), 0, to);
      return copy(out, [piece], attrs['constantValue'] as number);
    }
    case 'StridedSlice': {
      const { begin, end, strides, ...masks } = attrs as unknown as StridedSliceAttributes;
      const { beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } = masks;
      const info = slice_util.sliceInfo(
        [...x!.shape],
        ...([begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask] as const),
      );
      if (info.strides.some((stride) => stride < 1)) return null;
      const own = stridesOf(x!.shape);
      const size = x!.shape.map((_, axis) => Math.ceil((info.end[axis]! - info.begin[axis]!) / info.strides[axis]!));
      const steps = own.map((stride, axis) => stride * info.strides[axis]!);
      return copy(out, [box(x!, size, steps, stridesOf(size), offsetOf(info.begin, x!.shape))]);
    }
    case 'Tile': {
      const [from, to] = [stridesOf(x!.shape), stridesOf(out.shape)];
      const reps = attrs['reps'] as number[];
      if (reps.every((times, axis) => times === 1 || x!.shape[axis] === 1)) return [{ kind: 'repeated', out, of: x! }];
      const size = x!.shape.flatMap((n, axis) => [reps[axis]!, n]);
      const fromStrides = from.flatMap((stride) => [0, stride]);
      return copy(out, [
        box(
          x!,
          size,
          fromStrides,
          to.flatMap((stride, axis) => [stride * x!.shape[axis]!, stride]),
        ),
      ]);
    }
    case 'Concat': {
      const axis = positive(attrs['axis'] as number, out.shape.length);
      let at = 0;
      const pieces = all
        .filter(({ value }) => value.size > 0)
        .map((from) => {
          const piece = box(from, from.shape, stridesOf(from.shape), stridesOf(out.shape), 0, at);
          at += from.shape[axis]! * stridesOf(out.shape)[axis]!;
          return piece;
        });
      return copy(out, pieces);
    }
    case 'Pack': {
      const axis = positive(attrs['axis'] as number, out.shape.length);
      const to = stridesOf(out.shape);
      const others = to.filter((_, i) => i !== axis);
      return copy(
        out,
        all.map((from, i) => box(from, from.shape, stridesOf(from.shape), others, 0, i * to[axis]!)),
      );
    }
    case 'Unpack':
    case 'SplitV': {
      const rank = x!.shape.length;
      const axis = positive((attrs['axis'] as number | undefined) ?? 0, rank);
      const stride = stridesOf(x!.shape)[axis]!;
      const parts: Movement[] = [];
      let at = 0;
      for (const part of outputs) {
        const length = kernel === 'SplitV' ? part.shape[axis]! : 1;
        const size = x!.shape.map((n, i) => (i === axis ? length : n));
        parts.push(...copy(part, [box(x!, size, stridesOf(x!.shape), stridesOf(size), at * stride)]));
        at += length;
      }
      return parts;
    }
    default:
      return null;
  }
}

const offsetOf = (begin: readonly number[], shape: readonly number[]): number =>
  stridesOf(shape).reduce((sum, stride, axis) => sum + stride * (begin[axis] ?? 0), 0);

/** An axis counted from the front. */
export const positive = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

const box = (
  from: Ref,
  size: readonly number[],
  fromStrides: readonly number[],
  toStrides: readonly number[],
  fromOffset = 0,
  toOffset = 0,
): CopyPiece => ({ from, fromOffset, toOffset, size, fromStrides, toStrides });
