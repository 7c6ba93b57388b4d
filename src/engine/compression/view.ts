/**
 * What a network in training computes with in the place of its float32 weights and of the rows that meet them. Values are those of
 * `quantise.ts` bit for bit; gradients pass straight through the rounding (Bengio et al. 2013, arXiv:1308.3432).
 */
import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../distillation/term';
import { nearestMinifloat, powerBelow } from '../models/functions/minifloat';
import { blocksOf, type Blocks } from './blocks';
import { learnsScales, type ActivationEncoding, type Encoding, type Numbers } from './encoding';
import { bitsOf, isInteger } from './formats';
import { minifloats } from './minifloat';
import { LEAST_BLOCK_SCALE, LEAST_POWER, LEAST_SCALE, minifloatOf, mostOf } from './quantise';

const { e4m3, e2m1 } = minifloats;

/**
 * The encoded view of a kernel [..., in, out]: what the mask leaves, rounded. To be called within a tidy.
 * @param extra the parameters beside it: a mask of its shape, and scales in the shape of `scaleShape` where they are learned.
 */
export function encodedView<R extends TF.Tensor>(
  tf: Ops,
  encoding: Encoding,
  weight: R,
  { mask, scale }: { readonly mask?: TF.Tensor | undefined; readonly scale?: TF.Tensor | undefined } = {},
): R {
  const left = mask ? tf.mul<R>(weight, mask) : weight;
  const { numbers } = encoding;
  if (!numbers) return left;
  if (scale && learnsScales(numbers)) return learned(tf, numbers, left, scale) as R;
  return straightThrough(tf, left, (x) => rounded(tf, numbers, x));
}

/**
 * Rows as they are rounded before they meet a matrix: x [R, ...], each of the R with a range of its own unless it is calibrated. By
 * whole numbers 0 … 255 over the range widened to 0, or E4M3. To be called within a tidy.
 * @param range [2], least and largest; what lies beyond a calibrated range is cut off and gets no gradient.
 */
export function encodedRows<R extends TF.Tensor>(
  tf: Ops,
  { format, scales }: ActivationEncoding,
  x: R,
  range?: TF.Tensor,
): R {
  const calibrated = scales === 'calibrated' ? range : undefined;
  const ends = (rows: TF.Tensor) => {
    if (!calibrated) return { low: tf.min(rows, 1, true), high: tf.max(rows, 1, true) };
    const at = (place: number) => tf.reshape(tf.slice(calibrated, [place], [1]), [1, 1]);
    return { low: at(0), high: at(1) };
  };
  const values = (given: TF.Tensor) => {
    const rows = tf.reshape(given, [given.shape[0]!, -1]);
    const { low, high } = ends(rows);
    const round = format === 'int8' ? affine : inE4m3;
    return tf.reshape(round(tf, rows, tf.minimum(low, 0), tf.maximum(high, 0)), given.shape);
  };
  if (!calibrated) return straightThrough(tf, x, values);
  const inside = tf.customGrad((...given) => {
    const [rows, save] = given as [TF.Tensor, TF.GradSaveFunc];
    save([rows]);
    return {
      value: values(rows),
      gradFunc(dy: TF.Tensor, saved: TF.Tensor[]) {
        const { low, high } = ends(saved[0]!);
        const [least, most] = [tf.reshape(tf.minimum(low, 0), []), tf.reshape(tf.maximum(high, 0), [])];
        return [
          tf.mul(tf.mul(dy, truth(tf, tf.greaterEqual(saved[0]!, least))), truth(tf, tf.lessEqual(saved[0]!, most))),
        ];
      },
    };
  });
  return inside(x) as R;
}

function straightThrough<R extends TF.Tensor>(tf: Ops, x: R, round: (x: TF.Tensor) => TF.Tensor): R {
  const pass = tf.customGrad((given) => ({
    value: round(given as TF.Tensor),
    gradFunc: (dy: TF.Tensor) => dy,
  }));
  return pass(x) as R;
}

/** By the largest of each block. */
function rounded(tf: Ops, numbers: Numbers, weight: TF.Tensor): TF.Tensor {
  const blocks = blocksOf(numbers, weight.shape);
  const x = inBlocks(tf, weight, blocks);
  const most = tf.max(tf.abs(x), 1, true);
  return outOfBlocks(tf, inNumbers(tf, numbers, x, most), blocks, weight.shape);
}

function inNumbers(tf: Ops, { format }: Numbers, x: TF.Tensor, most: TF.Tensor): TF.Tensor {
  if (isInteger(format)) {
    const scale = orOne(tf, tf.div(most, mostOf(bitsOf[format])));
    return tf.mul(tf.round(tf.div(x, scale)), scale);
  }
  if (format === 'nvfp4') {
    const tensorScale = orOne(tf, tf.div(tf.max(most), e4m3.max * e2m1.max));
    const wanted = tf.minimum(tf.div(tf.div(most, e2m1.max), tensorScale), e4m3.max);
    const scale = tf.mul(tf.maximum(nearestMinifloat(tf, e4m3, wanted), LEAST_BLOCK_SCALE), tensorScale);
    return inFour(tf, x, scale);
  }
  // A quarter of the largest power of 2 up to the largest weight.
  if (format === 'mxfp4') return inFour(tf, x, tf.mul(powerBelow(tf, most, LEAST_POWER), 1 / 4));
  const float = minifloatOf(format)!;
  const scale = orOne(tf, tf.div(most, float.max));
  return tf.mul(nearestMinifloat(tf, float, tf.div(x, scale)), scale);
}

/** x/scale in E2M1, which saturates. */
const inFour = (tf: Ops, x: TF.Tensor, scale: TF.Tensor): TF.Tensor =>
  tf.mul(nearestMinifloat(tf, e2m1, tf.clipByValue(tf.div(x, scale), -e2m1.max, e2m1.max)), scale);

/**
 * By scales that learn too. Where w/s lies within the codes' range, dw passes and ds is round(w/s) − w/s of what comes back; beyond,
 * dw is nothing and ds the range's end. ds counts by 1/√(N·Qp), N weights a scale. LSQ, Esser et al. 2020, arXiv:1902.08153, (3)
 * and section 2.2.
 */
function learned(tf: Ops, numbers: Numbers, weight: TF.Tensor, scale: TF.Tensor): TF.Tensor {
  const blocks = blocksOf(numbers, weight.shape);
  const high = mostOf(bitsOf[numbers.format]);
  const low = -high - 1;
  const measured = (w: TF.Tensor, s: TF.Tensor) => {
    const steps = tf.maximum(tf.reshape(s, [blocks.count, 1, blocks.outputs]), LEAST_SCALE);
    const x = tf.div(inBlocks(tf, w, blocks), steps);
    return { steps, x, codes: tf.round(tf.clipByValue(x, low, high)) };
  };
  const view = tf.customGrad((...given) => {
    const [w, s, save] = given as [TF.Tensor, TF.Tensor, TF.GradSaveFunc];
    save([w, s]);
    const { steps, codes } = measured(w, s);
    return {
      value: outOfBlocks(tf, tf.mul(codes, steps), blocks, w.shape),
      gradFunc(dy: TF.Tensor, saved: TF.Tensor[]) {
        const { x, codes: kept } = measured(saved[0]!, saved[1]!);
        const back = inBlocks(tf, dy, blocks);
        const within = tf.mul(truth(tf, tf.greaterEqual(x, low)), truth(tf, tf.lessEqual(x, high)));
        const perScale = tf.sum(tf.mul(back, tf.sub(kept, tf.mul(x, within))), 1);
        const share = 1 / Math.sqrt(Math.min(blocks.length, blocks.inputs) * high);
        return [
          outOfBlocks(tf, tf.mul(back, within), blocks, dy.shape),
          tf.reshape(tf.mul(perScale, share), saved[1]!.shape),
        ];
      },
    };
  });
  return view(weight, scale);
}

/** [..., in, out] as [blocks, length, out], zeros at the end of the last block where it is shorter. */
function inBlocks(tf: Ops, x: TF.Tensor, { inputs, outputs, count, length }: Blocks): TF.Tensor3D {
  const matrix = tf.reshape(x, [inputs, outputs]);
  const missing = count * length - inputs;
  const whole = missing === 0 ? matrix : tf.pad(matrix, [[0, missing], [0, 0]]); // prettier-ignore
  return tf.reshape(whole, [count, length, outputs]);
}

function outOfBlocks(tf: Ops, x: TF.Tensor, { inputs, outputs, count, length }: Blocks, shape: readonly number[]) {
  const matrix = tf.reshape(x, [count * length, outputs]);
  const own = count * length === inputs ? matrix : tf.slice(matrix, [0, 0], [inputs, outputs]);
  return tf.reshape(own, [...shape]);
}

/** Scales of nothing but zeros are 1. */
const orOne = (tf: Ops, scale: TF.Tensor): TF.Tensor => tf.add(scale, truth(tf, tf.equal(scale, 0)));

const truth = (tf: Ops, condition: TF.Tensor): TF.Tensor => tf.cast(condition, 'float32');

/** Whole numbers 0 … 255 from `low` ≤ 0 to `high` ≥ 0, 0 among them (ONNX's DynamicQuantizeLinear). */
function affine(tf: Ops, x: TF.Tensor, low: TF.Tensor, high: TF.Tensor): TF.Tensor {
  const scale = orOne(tf, tf.div(tf.sub(high, low), 255));
  const zeroPoint = tf.round(tf.div(tf.neg(low), scale));
  const codes = tf.clipByValue(tf.add(tf.round(tf.div(x, scale)), zeroPoint), 0, 255);
  return tf.mul(tf.sub(codes, zeroPoint), scale);
}

function inE4m3(tf: Ops, x: TF.Tensor, low: TF.Tensor, high: TF.Tensor): TF.Tensor {
  const scale = orOne(tf, tf.div(tf.maximum(tf.neg(low), high), e4m3.max));
  return tf.mul(nearestMinifloat(tf, e4m3, tf.clipByValue(tf.div(x, scale), -e4m3.max, e4m3.max)), scale);
}
