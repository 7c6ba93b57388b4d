/**
 * Products of matrices whose numbers are rounded to 8 bits, E4M3: with a scale for every block, sums in fp32 and the weights
 * themselves kept in fp32. DeepSeek-V3, 2024, arXiv:2412.19437, section 3.3.
 */
import type * as TF from '@tensorflow/tfjs-core';
import { minifloats } from '../../compression/minifloat';
import type { Ops } from '../../distillation/term';
import { nearestMinifloat } from './minifloat';

/** Rows and columns that share a scale; where there are fewer, all of them do. */
export type Block = readonly [rows: number, columns: number];
const SIDE = 128;
/** Along what a product sums over: of its left side, of its right side, and of a layer's matrix, which stands on either. */
const alongRow: Block = [1, SIDE];
const alongColumn: Block = [SIDE, 1];
const square: Block = [SIDE, SIDE];

/** Least largest number of a block, so that none is divided by zero. Gradients are means over many rows and far smaller. */
const FLOOR = { values: 1e-4, gradients: 1e-30 } as const;

const { max } = minifloats.e4m3;

export interface Blocks {
  /** What stands for x, of its shape: numbers of E4M3 times their block's scale. */
  readonly values: TF.Tensor2D;
  /** One a block: the largest size in it, or `floor`, is 448 of them. */
  readonly scales: TF.Tensor2D;
}

/** x [R, C] as numbers of 8 bits with a scale for every block. Without a gradient. */
export function inBlocks(tf: Ops, x: TF.Tensor2D, block: Block, floor: number = FLOOR.values): Blocks {
  const [rows, columns] = x.shape;
  const [height, width] = [Math.min(block[0], rows), Math.min(block[1], columns)];
  const [down, across] = [Math.ceil(rows / height), Math.ceil(columns / width)];
  const whole = [down * height, across * width] as const;
  const missing: [number, number][] = [
    [0, whole[0] - rows],
    [0, whole[1] - columns],
  ];
  const isWhole = whole[0] === rows && whole[1] === columns;
  const blocks = tf.reshape(isWhole ? x : tf.pad(x, missing), [down, height, across, width]);
  const most = tf.maximum(tf.max(tf.abs(blocks), [1, 3], true), floor);
  const scales = tf.div(most, max);
  const rounded = tf.reshape(tf.mul(nearestMinifloat(tf, minifloats.e4m3, tf.div(blocks, scales)), scales), [
    ...whole,
  ]) as TF.Tensor2D;
  return {
    values: isWhole ? rounded : tf.slice(rounded, [0, 0], [rows, columns]),
    scales: tf.reshape(scales, [down, across]),
  };
}

/**
 * x·W of rows [R, in] and a layer's matrix [in, out], and both its gradients, each a product of numbers of 8 bits: x and what
 * comes back by blocks of 128 along what is summed over, W by blocks of 128 × 128. E4M3 for gradients too, as DeepSeek has it: with
 * a scale for so few numbers, its finer steps are worth more than the range of E5M2.
 */
export function fp8Product(tf: Ops, x: TF.Tensor2D, matrix: TF.Tensor2D): TF.Tensor2D {
  const product = tf.customGrad((...given) => {
    const [rows, weights, save] = given as [TF.Tensor2D, TF.Tensor2D, TF.GradSaveFunc];
    const inEight = inBlocks(tf, weights, square).values;
    save([rows, inEight]);
    return {
      value: tf.matMul(inBlocks(tf, rows, alongRow).values, inEight),
      gradFunc(dy: TF.Tensor, saved: TF.Tensor[]) {
        const [kept, weightsKept] = saved as [TF.Tensor2D, TF.Tensor2D];
        const back = (block: Block) => inBlocks(tf, dy as TF.Tensor2D, block, FLOOR.gradients).values;
        return [
          tf.matMul(back(alongRow), weightsKept, false, true),
          tf.matMul(inBlocks(tf, kept, alongColumn).values, back(alongColumn), true, false),
        ];
      },
    };
  });
  return product(x, matrix) as TF.Tensor2D;
}

/** The same operations with layers' matrices met in 8 bits. */
export const inEightBits = (tf: Ops): Ops =>
  Object.create(tf, {
    weighted: { value: (rows: TF.Tensor2D, matrix: TF.Tensor2D) => fp8Product(tf, rows, matrix) },
  }) as Ops;
