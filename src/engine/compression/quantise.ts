/**
 * Weights as small numbers and scales, in the arithmetic of float32 that the differentiable view (`view.ts`) computes in, so that
 * both give the same bits. Symmetric whole numbers: s = amax/(2^(b−1) − 1), codes around 0, halves to the even one. Floating-point
 * numbers: `formats.ts` and, for blocks, NVIDIA's NVFP4 (ties to the even code) and OCP MX 1.0 with e = ⌊log2 amax⌋ − 2.
 */
import { blocksOf, type Blocks } from './blocks';
import { learnsScales, type Encoding, type Numbers } from './encoding';
import { bitsOf, isInteger, type NumberFormat } from './formats';
import { minifloatGrid, minifloats, roundToMinifloat, type MinifloatFormat } from './minifloat';
import { roundHalfToEven } from './rounding';

export interface Quantised {
  /** One for each weight, in its place: whole numbers, or the bits of a floating-point number. */
  readonly codes: Int8Array | Uint8Array;
  /** What codes are multiplied by, one a block, row-major in the shape of `scaleShape`. */
  readonly scales: Float32Array;
  /** Of formats whose blocks have scales in small numbers too: their bits, and what all of them are multiplied by. */
  readonly scaleCodes?: Uint8Array;
  readonly tensorScale?: number;
  /** What the codes stand for. */
  readonly values: Float32Array;
}

/** Largest code, and the least, of whole numbers whose scale is the largest weight's. */
export const mostOf = (bits: number): number => 2 ** (bits - 1) - 1;

/** Least scale that is learned: below it, it counts as this. */
export const LEAST_SCALE = 1e-8;

/** Of MXFP4's scales, 2^e. OCP's range goes further on both sides, but no weights do. */
export const LEAST_POWER = -63;

/** Of NVFP4's blocks: the least number of E4M3 that is not 0. */
export const LEAST_BLOCK_SCALE = 2 ** -9;

const { e4m3, e5m2, e2m1 } = minifloats;
const f = Math.fround;

/** The floating-point format of the codes, where they are none of whole numbers. */
export const minifloatOf = (format: NumberFormat): MinifloatFormat | undefined =>
  (({ e4m3, e5m2, nvfp4: e2m1, mxfp4: e2m1 }) as Partial<Record<NumberFormat, MinifloatFormat>>)[format];

/**
 * A kernel [..., in, out] in small numbers.
 * @param learned its scales where they are learned, in the shape of `scaleShape`.
 */
export function quantise(
  numbers: Numbers,
  weights: Float32Array,
  shape: readonly number[],
  learned?: Float32Array,
): Quantised {
  const blocks = blocksOf(numbers, shape);
  const most = largestOf(weights, blocks);
  if (isInteger(numbers.format)) {
    const end = mostOf(bitsOf[numbers.format]);
    const own = learnsScales(numbers) ? learned : undefined;
    const scales = own ? own.map((s) => Math.max(s, f(LEAST_SCALE))) : most.map((amax) => f(amax / end) || 1);
    return inCodes(weights, blocks, scales, whole(own ? -end - 1 : -end, end));
  }
  const float = bitPatterns(minifloatOf(numbers.format)!);
  switch (numbers.format) {
    case 'nvfp4': {
      const tensorScale = f(most.reduce((a, b) => Math.max(a, b), 0) / (e4m3.max * e2m1.max)) || 1;
      const inEight = most.map((amax) => {
        const wanted = Math.min(f(f(amax / e2m1.max) / tensorScale), e4m3.max);
        return Math.max(roundToMinifloat(e4m3, wanted), LEAST_BLOCK_SCALE);
      });
      const scales = inEight.map((scale) => scale * tensorScale);
      const scaleCodes = Uint8Array.from(inEight, bitPatterns(e4m3).code);
      return { ...inCodes(weights, blocks, scales, float), scaleCodes, tensorScale };
    }
    case 'mxfp4': {
      const exponents = Array.from(most, (amax) => Math.max(exponentOf(amax), LEAST_POWER) - 2);
      const scales = Float32Array.from(exponents, (e) => 2 ** e);
      return { ...inCodes(weights, blocks, scales, float), scaleCodes: Uint8Array.from(exponents, (e) => e + 127) };
    }
    default: {
      const { max } = minifloatOf(numbers.format)!;
      return inCodes(
        weights,
        blocks,
        most.map((amax) => f(amax / max) || 1),
        float,
      );
    }
  }
}

/** What a network computes with in the place of a kernel: its weights where the mask leaves them, in small numbers. */
export function encodedValues(
  encoding: Encoding,
  weights: Float32Array,
  shape: readonly number[],
  { mask, scale }: { readonly mask?: Float32Array | undefined; readonly scale?: Float32Array | undefined } = {},
): Float32Array {
  const left = mask ? weights.map((w, i) => w * mask[i]!) : weights;
  return encoding.numbers ? quantise(encoding.numbers, left, shape, scale).values : left;
}

/** Where learning of scales begins: 2·mean|w|/√Qp of each block (LSQ, section 2.1), of weights that are not 0. */
export function initialScale(weights: Float32Array, shape: readonly number[], numbers: Numbers): Float32Array {
  const blocks = blocksOf(numbers, shape);
  const [sums, counts] = [
    new Float64Array(blocks.count * blocks.outputs),
    new Float64Array(blocks.count * blocks.outputs),
  ];
  eachOf(blocks, (i, block) => {
    sums[block]! += Math.abs(weights[i]!);
    counts[block]! += weights[i] === 0 ? 0 : 1;
  });
  const end = mostOf(bitsOf[numbers.format]);
  return Float32Array.from(sums, (sum, block) => (sum === 0 ? 1 : (2 * sum) / counts[block]! / Math.sqrt(end)));
}

export interface Affine {
  /** Size of one step. */
  readonly scale: number;
  /** The code that stands for 0. */
  readonly zeroPoint: number;
  readonly codes: Uint8Array;
  /** What the codes stand for: (code − zeroPoint) · scale. */
  readonly values: Float32Array;
}

/** Codes 0 … 2^bits − 1, up to 8, over the range of the numbers, widened to hold 0, which stays exact. */
export function quantiseAffine(numbers: Float32Array, bits = 8): Affine {
  const most = 2 ** bits - 1;
  const low = numbers.reduce((min, x) => Math.min(min, x), 0);
  const high = numbers.reduce((max, x) => Math.max(max, x), 0);
  const scale = f(f(high - low) / most) || 1;
  const zeroPoint = roundHalfToEven(f(Math.abs(low) / scale));
  const codes = Uint8Array.from(numbers, (x) => clamp(roundHalfToEven(f(x / scale)) + zeroPoint, 0, most));
  return { scale, zeroPoint, codes, values: Float32Array.from(codes, (code) => (code - zeroPoint) * scale) };
}

/** Whole numbers, or the numbers of a small format: the code of what is nearest, and what a code stands for. */
interface Codes {
  readonly signed: boolean;
  code(x: number): number;
  value(code: number): number;
}

const whole = (low: number, high: number): Codes => ({
  signed: true,
  code: (x) => clamp(roundHalfToEven(x), low, high),
  value: (code) => code,
});

function bitPatterns(format: MinifloatFormat): Codes {
  const grid = minifloatGrid(format);
  const places = new Map(grid.map((value, place) => [value, place]));
  const negative = 2 ** Math.ceil(Math.log2(grid.length));
  return {
    signed: false,
    code(x) {
      const nearest = roundToMinifloat(format, x);
      return places.get(Math.abs(nearest))! + (x < 0 ? negative : 0);
    },
    value: (code) => (code < negative ? grid[code]! : -grid[code - negative]!),
  };
}

function inCodes(
  weights: Float32Array,
  blocks: Blocks,
  scales: Float32Array,
  { signed, code, value }: Codes,
): Quantised {
  const codes = signed ? new Int8Array(weights.length) : new Uint8Array(weights.length);
  const values = new Float32Array(weights.length);
  eachOf(blocks, (i, block) => {
    codes[i] = code(f(weights[i]! / scales[block]!));
    values[i] = value(codes[i]!) * scales[block]!;
  });
  return { codes, scales, values };
}

function largestOf(weights: Float32Array, blocks: Blocks): Float32Array {
  const most = new Float32Array(blocks.count * blocks.outputs);
  eachOf(blocks, (i, block) => (most[block] = Math.max(most[block]!, Math.abs(weights[i]!))));
  return most;
}

/** Every element of a kernel with its block's place among the scales. */
function eachOf({ inputs, outputs, length }: Blocks, visit: (element: number, block: number) => void): void {
  for (let input = 0; input < inputs; input++) {
    const first = Math.floor(input / length) * outputs;
    for (let output = 0; output < outputs; output++) visit(input * outputs + output, first + output);
  }
}

/** ⌊log2 x⌋ of a number of float32, exactly; that of the smallest normal one for 0. */
function exponentOf(x: number): number {
  const [bits] = new Uint32Array(Float32Array.of(x).buffer);
  return Math.max(((bits! >>> 23) & 0xff) - 127, -126);
}

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

/** Mean of the squared differences. */
export const meanSquaredError = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, x, i) => sum + (x - b[i]!) ** 2, 0) / a.length;
