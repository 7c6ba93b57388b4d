/**
 * Small numbers in safetensors by the names of compressed-tensors (https://github.com/vllm-project/compressed-tensors): `weight` and
 * `weight_scale` of int8 and FP8; `weight_packed`, `weight_scale` and `weight_shape` of whole numbers below 8 bits, from
 * 0 on, as many as fit into 32 bits, the first in the lowest; of FP4 two a byte, with `weight_scale` in E4M3 and
 * `weight_global_scale`, by which it is divided, or in exponents of 2 plus 127. Scales are [out, blocks], or one.
 */
import { blocksOf } from '../../compression/blocks';
import type { Encoding, Numbers } from '../../compression/encoding';
import { bitsOf, isInteger, ownBlocks } from '../../compression/formats';
import { minifloatGrid, minifloats } from '../../compression/minifloat';
import { encodedValues, initialScale, minifloatOf, quantise, type Quantised } from '../../compression/quantise';
import { size, type Plan } from '../../models/plan';
import { planParameters } from '../../models/plan-sizes';
import type { NamedArrays } from '../../models/weights';
import { channelsFirst, kernels, pytorchParameters, type KernelShape } from '../pytorch';
import { refuse, shown } from '../refusal';
import type { Safetensors, SmallArray, SmallType } from '../safetensors';
import { packBits } from './bits';

const WORD = 32;

/** A kernel as PyTorch has it: [out][in], and in which small numbers. */
interface Matrix {
  readonly name: string;
  readonly numbers: Numbers;
  readonly kernel: KernelShape;
  readonly shape: readonly number[];
  readonly outputs: number;
  readonly inputs: number;
  /** Scales of one output; 1 where it has one, or all share one. */
  readonly blocks: number;
  readonly length: number;
}

/**
 * The parameters that are stored in small numbers. Blocks run along the inputs as this page counts them off, channels last: where
 * PyTorch counts them otherwise, blocks have no place there, and the kernel stays float32, on the grid of its numbers. So do
 * embeddings.
 */
export function matricesOf(plan: Plan): Matrix[] {
  const shapes = kernels(plan);
  return pytorchParameters(plan).flatMap(({ name, shape }) => {
    const numbers = plan.encodings?.[name]?.numbers;
    const kernel = shapes.get(name);
    if (!numbers || !kernel) return [];
    const outputs = kernel[3];
    const inputs = size(kernel) / outputs;
    const { count, length } = blocksOf(numbers, [inputs, outputs]);
    const ordered = kernel[0] * kernel[1] === 1 || kernel[2] === 1;
    return count > 1 && !ordered ? [] : [{ name, numbers, kernel, shape, outputs, inputs, blocks: count, length }];
  });
}

/** Without what belongs to how parameters are kept. */
function plainOf({ encodings: _, activations: __, ...plan }: Plan): Plan {
  return plan;
}

/** @param toPyTorch turns a plain plan's weights. */
export function writeCompressed(
  plan: Plan,
  weights: NamedArrays,
  toPyTorch: (plan: Plan, weights: NamedArrays) => NamedArrays,
): Pick<Safetensors, 'arrays' | 'small'> {
  const matrices = matricesOf(plan);
  const beside = (name: string) => ({ mask: weights[`${name}.mask`]?.data, scale: weights[`${name}.scale`]?.data });
  const view = (name: string, encoding: Encoding) =>
    encodedValues(encoding, weights[name]!.data, weights[name]!.shape, beside(name));
  const plain = plainOf(plan);
  const views = planParameters(plain).map(({ name, shape }) => [name, { shape, data: view(name, plan.encodings?.[name] ?? {}) }] as const); // prettier-ignore
  const packed = new Set(matrices.map(({ name }) => name));
  const whole = Object.entries(toPyTorch(plain, Object.fromEntries(views))).filter(([name]) => !packed.has(name));
  const arrays: Record<string, NamedArrays[string]> = Object.fromEntries(whole);
  const small: Record<string, SmallArray> = {};
  for (const matrix of matrices) {
    const { name, numbers } = matrix;
    const masked = view(name, { masked: 'free' });
    const quantised = quantise(numbers, masked, weights[name]!.shape, beside(name).scale);
    Object.assign(small, codesOf(matrix, quantised));
    const scales = scalesOf(matrix, quantised);
    Object.assign(arrays, scales.arrays);
    Object.assign(small, scales.small);
  }
  return { arrays, small };
}

function codesOf(
  { name, numbers, kernel, shape, outputs, inputs }: Matrix,
  quantised: Quantised,
): Record<string, SmallArray> {
  const codes = channelsFirst(Float32Array.from(quantised.codes), kernel);
  const bits = bitsOf[numbers.format];
  if (bits === 8) {
    const dtype: SmallType = numbers.format === 'int8' ? 'I8' : numbers.format === 'e4m3' ? 'F8_E4M3' : 'F8_E5M2';
    return { [name]: { dtype, shape, data: Uint8Array.from(codes, (code) => code & 255) } };
  }
  const row = (o: number) => codes.subarray(o * inputs, (o + 1) * inputs);
  const rows = Array.from({ length: outputs }, (_, o) =>
    isInteger(numbers.format) ? words(row(o), bits) : packBits(row(o), 4),
  );
  const width = rows[0]!.length;
  const data = new Uint8Array(width * outputs);
  rows.forEach((bytes, o) => data.set(bytes, o * width));
  const packed = isInteger(numbers.format)
    ? { dtype: 'I32' as const, shape: [outputs, width / 4], data }
    : { dtype: 'U8' as const, shape: [outputs, width], data };
  const sizes = new Uint8Array(BigInt64Array.from(shape, BigInt).buffer);
  return { [`${name}_packed`]: packed, [`${name}_shape`]: { dtype: 'I64', shape: [shape.length], data: sizes } };
}

/** Codes from 0 on, as many as fit into each 32 bits, little-endian. */
function words(codes: Float32Array, bits: number): Uint8Array {
  const each = Math.floor(WORD / bits);
  const packed = new Uint32Array(Math.ceil(codes.length / each));
  codes.forEach((code, i) => {
    const word = Math.floor(i / each);
    packed[word] = (packed[word]! | ((code + 2 ** (bits - 1)) << (bits * (i % each)))) >>> 0;
  });
  return new Uint8Array(packed.buffer);
}

/** [blocks, out] as [out, blocks], and the other way. */
const turned = <T extends Float32Array | Uint8Array>(of: T, rows: number, columns: number): T =>
  of.map((_, i) => of[(i % rows) * columns + Math.floor(i / rows)]!) as T;

function scalesOf({ name, numbers, outputs, blocks }: Matrix, { scales, scaleCodes, tensorScale }: Quantised) {
  const shape = numbers.per === 'tensor' && !ownBlocks[numbers.format] ? [1] : [outputs, blocks];
  if (!scaleCodes) {
    const data = shape.length === 1 ? scales : turned(scales, blocks, outputs);
    return { arrays: { [`${name}_scale`]: { shape, data } }, small: {} };
  }
  const data = turned(scaleCodes, blocks, outputs);
  const dtype: SmallType = tensorScale === undefined ? 'U8' : 'F8_E4M3';
  const global =
    tensorScale === undefined
      ? {}
      : { [`${name}_global_scale`]: { shape: [1], data: Float32Array.of(1 / tensorScale) } };
  return { arrays: global, small: { [`${name}_scale`]: { dtype, shape, data } } };
}

/**
 * The plain plan's arrays in PyTorch's layout, what small numbers stand for among them, and the learned scales by parameter in
 * the shape of `scaleShape`.
 * @throws PlaygroundError `weights-invalid` where an array is missing or of another shape
 */
export function readCompressed(
  file: string,
  plan: Plan,
  { arrays, small }: Required<Pick<Safetensors, 'arrays' | 'small'>>,
): { readonly plain: Plan; readonly arrays: NamedArrays; readonly scales: Readonly<Record<string, Float32Array>> } {
  const left = new Map(Object.entries(arrays));
  const leftSmall = new Map(Object.entries(small));
  const scales: Record<string, Float32Array> = {};
  const take = <D extends { readonly length: number }>(
    from: Map<string, { readonly data: D }>,
    name: string,
    length: number,
  ): D => {
    const found = from.get(name);
    if (!found) return refuse(file, 'missing-weights', { name });
    if (found.data.length !== length) return refuse(file, 'wrong-extent', { name });
    from.delete(name);
    return found.data;
  };
  for (const matrix of matricesOf(plan)) {
    const { name, numbers, outputs, inputs, blocks, length, shape } = matrix;
    const codes = unpackedCodes(matrix, (suffix, bytes) => take(leftSmall, `${name}${suffix}`, bytes));
    const count = numbers.per === 'tensor' && !ownBlocks[numbers.format] ? 1 : outputs * blocks;
    let scale: Float32Array;
    if (ownBlocks[numbers.format] === undefined) {
      scale = take(left, `${name}_scale`, count);
      scales[name] = count === 1 ? scale : turned(scale, outputs, blocks);
    } else {
      const bytes = take(leftSmall, `${name}_scale`, count);
      const global = numbers.format === 'nvfp4' ? take(left, `${name}_global_scale`, 1)[0]! : 1;
      const e4m3 = minifloatGrid(minifloats.e4m3);
      scale = Float32Array.from(bytes, (code) =>
        numbers.format === 'nvfp4' ? (e4m3[code & 127] ?? NaN) / global : 2 ** (code - 127),
      );
    }
    const data = codes.map((code, i) => {
      const [row, column] = [Math.floor(i / inputs), i % inputs];
      return code * scale[count === 1 ? 0 : row * blocks + Math.floor(column / length)]!;
    });
    left.set(name, { shape, data });
  }
  const [unknown] = leftSmall.keys();
  if (unknown !== undefined) return refuse(file, 'unknown-weights', { name: shown(unknown) });
  return { plain: plainOf(plan), arrays: Object.fromEntries(left), scales };
}

/** What codes stand for before their scales, [out][in]. */
function unpackedCodes(
  { numbers, outputs, inputs, shape }: Matrix,
  take: (suffix: string, bytes: number) => Uint8Array,
): Float32Array {
  const bits = bitsOf[numbers.format];
  const values = new Float32Array(outputs * inputs);
  const grid = isInteger(numbers.format) ? [] : minifloatGrid(minifloatOf(numbers.format)!);
  const sign = 2 ** (bits - 1);
  const float = (code: number) => (code < sign ? (grid[code] ?? NaN) : -(grid[code - sign] ?? NaN));
  if (bits === 8) {
    const bytes = take('', values.length);
    return values.map((_, i) => (numbers.format === 'int8' ? (bytes[i]! << 24) >> 24 : float(bytes[i]!)));
  }
  take('_shape', 8 * shape.length);
  if (!isInteger(numbers.format)) {
    const width = Math.ceil(inputs / 2);
    const bytes = take('_packed', outputs * width);
    return values.map((_, i) => {
      const [row, column] = [Math.floor(i / inputs), i % inputs];
      return float((bytes[row * width + (column >> 1)]! >> (4 * (column & 1))) & 15);
    });
  }
  const each = Math.floor(WORD / bits);
  const width = Math.ceil(inputs / each);
  const bytes = take('_packed', 4 * outputs * width);
  const packed = new Uint32Array(bytes.slice().buffer);
  return values.map((_, i) => {
    const [row, column] = [Math.floor(i / inputs), i % inputs];
    const word = packed[row * width + Math.floor(column / each)]!;
    return ((word >>> (bits * (column % each))) & (2 ** bits - 1)) - sign;
  });
}

/** A plain plan's weights with what lies beside encoded ones: masks, which are where weights are not 0, and learned scales. */
export function withEncodings(
  plan: Plan,
  weights: NamedArrays,
  scales: Readonly<Record<string, Float32Array>>,
): NamedArrays {
  const all: Record<string, NamedArrays[string]> = { ...weights };
  for (const { name, role, shape } of planParameters(plan)) {
    const owner = name.slice(0, name.lastIndexOf('.'));
    if (role === 'mask') all[name] = { shape, data: weights[owner]!.data.map((w) => (w === 0 ? 0 : 1)) };
    if (role === 'scale')
      all[name] = {
        shape,
        data:
          scales[owner] ?? initialScale(weights[owner]!.data, weights[owner]!.shape, plan.encodings![owner]!.numbers!),
      };
  }
  return all;
}
