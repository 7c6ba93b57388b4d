/** TensorFlow.js's operations with products of layers' matrices in whole numbers. */
import type * as TF from '@tensorflow/tfjs-core';
import { backend_util } from '@tensorflow/tfjs-core';
import type { Ops } from '../distillation/term';
import { weighted as weightedOf } from '../models/functions/dense';
import { mapLayout, mapProduct, matrixLayout, matrixProduct, type ConvSizes, type RowLayout } from './layout';
import { integerProduct, type PackedWeights } from './product-kernel';
import { relaxedProduct } from './relaxed-product-kernel';
import { relaxedRows } from './relaxed-rows-kernel';
import { integerRows } from './rows-kernel';

/** A layer's matrices that are kept as whole numbers, by the memory of their float form, and what is known of what meets them. */
export interface IntegerLayer {
  readonly weights: ReadonlyMap<object, PackedWeights>;
  /** Of the numbers that meet them; null where every row's own is looked up. */
  readonly range: RowLayout['range'];
}

/** @param tf how products are computed whose matrix is not among the layer's */
export function inWholeNumbers(tf: Ops, { weights, range }: IntegerLayer): Ops {
  const weighted = (rows: TF.Tensor2D, matrix: TF.Tensor2D): TF.Tensor2D => {
    const packed = weights.get(matrix.dataId);
    if (!packed) return weightedOf(tf, rows, matrix);
    const [length, columns] = matrix.shape;
    if (packed.relaxed) {
      const layout = { rows: rows.shape[0], length, range, group: packed.kept.group };
      const { range: _, ...alike } = layout;
      return relaxedProduct(relaxedRows(rows, layout), packed, { ...alike, columns });
    }
    const layout = matrixLayout(rows.shape[0], length, range);
    return integerProduct(
      integerRows(rows, layout),
      packed,
      matrixProduct(layout, columns, packed.kept),
    ) as TF.Tensor2D;
  };
  const conv2d = (x: TF.Tensor4D, filter: TF.Tensor4D, strides: 1, pad: 'same' | 'valid'): TF.Tensor4D => {
    const packed = weights.get(filter.dataId);
    if (!packed) return tf.conv2d(x, filter, strides, pad);
    const info = backend_util.computeConv2DInfo(x.shape, filter.shape, strides, 1, pad);
    const sizes: ConvSizes = {
      ...{ samples: info.batchSize, height: info.inHeight, width: info.inWidth, channels: info.inChannels },
      ...{
        filterHeight: info.filterHeight,
        filterWidth: info.filterWidth,
        top: info.padInfo.top,
        left: info.padInfo.left,
      },
      ...{ outHeight: info.outHeight, outWidth: info.outWidth },
    };
    const layout = mapLayout(sizes, range);
    const product = integerProduct(
      integerRows(x, layout),
      packed,
      mapProduct(sizes, layout, info.outChannels, packed.kept),
    );
    return tf.reshape(product, info.outShape);
  };
  return Object.create(tf, { weighted: { value: weighted }, conv2d: { value: conv2d } }) as Ops;
}
