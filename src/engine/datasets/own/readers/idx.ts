import { limits } from '../limits';
import { refuse } from '../refusal';
import { sizeOf, type NumericArray } from '../arrays';

type ElementType = Pick<NumericArray, 'whole' | 'bytes'> & {
  readonly width: number;
  readonly get: (view: DataView, at: number) => number;
};

/** By the third byte of a file. */
const TYPES: Readonly<Record<number, ElementType>> = {
  0x08: { width: 1, whole: true, bytes: true, get: (view, at) => view.getUint8(at) },
  0x09: { width: 1, whole: true, bytes: false, get: (view, at) => view.getInt8(at) },
  0x0b: { width: 2, whole: true, bytes: false, get: (view, at) => view.getInt16(at) },
  0x0c: { width: 4, whole: true, bytes: false, get: (view, at) => view.getInt32(at) },
  0x0d: { width: 4, whole: false, bytes: false, get: (view, at) => view.getFloat32(at) },
  0x0e: { width: 8, whole: false, bytes: false, get: (view, at) => view.getFloat64(at) },
};

/**
 * IDX, MNIST's format (LeCun, Cortes and Burges, The MNIST database): two zeros, the type, the number of dimensions, their sizes
 * as 32-bit integers, then the elements, row-major, all big-endian.
 * @throws PlaygroundError `own-data`
 */
export function readIdx(file: string, bytes: Uint8Array): NumericArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = TYPES[bytes[2]!];
  const dimensions = bytes[3] ?? 0;
  if (!type) return refuse(file, 'element-type', { type: `0x${(bytes[2] ?? 0).toString(16)}` });
  const header = 4 + 4 * dimensions;
  if (bytes.length < header) refuse(file, 'truncated');
  const shape = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  if (dimensions > 4) refuse(file, 'dimensions', { dimensions });
  const size = sizeOf(shape);
  if (bytes.length < header + size * type.width) refuse(file, 'truncated');
  if (bytes.length > header + size * type.width) refuse(file, 'damaged');
  if ((shape[0] ?? 0) > limits.rows) refuse(file, 'too-many-rows', { most: limits.rows });
  const at = (i: number): number => type.get(view, header + i * type.width);
  return { shape, whole: type.whole, bytes: type.bytes, isIdx: true, at };
}
