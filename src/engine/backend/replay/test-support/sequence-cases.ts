/** What sequence networks compute, as functions of a few tensors: each is compiled and compared on every backend. */
import * as tf from '@tensorflow/tfjs-core';

export interface SequenceCase {
  /** Of the arguments, floats between −2 and 2. */
  readonly shapes: readonly number[][];
  readonly f: (...x: tf.Tensor[]) => tf.Tensor[];
}

const tokens = () => tf.tensor2d([3, 0, 3, 2, 3, 0, 5, 3], [2, 4], 'int32');
const floats = (...tensors: tf.Tensor[]) => tensors.map((tensor) => tf.cast(tensor, 'float32'));

const rows = (width: number): SequenceCase => ({
  shapes: [[6, width]],
  f: (table) => [
    tf.gather(table!, tokens()),
    tf.gather(table!, tf.scalar(2, 'int32')),
    tf.grad((t) => tf.sum(tf.pow(tf.gather(t, tokens()), 3)))(table!),
  ],
});

export const products = (a: number[], b: number[]): SequenceCase => {
  const turned = (shape: number[]) => [...shape.slice(0, -2), ...shape.slice(-2).reverse()];
  return {
    shapes: [a, b, turned(a), turned(b)],
    f: (x, y, xt, yt) => [
      tf.matMul(x!, y!),
      tf.matMul(xt!, y!, true, false),
      tf.matMul(x!, yt!, false, true),
      tf.matMul(xt!, yt!, true, true),
    ],
  };
};

export const sequenceCases: Readonly<Record<string, SequenceCase>> = {
  'rows of 4 by index, and their gradient': rows(4),
  'rows of 3 by index, and their gradient': rows(3),
  'rows of 37 by index, and their gradient': rows(37),
  'numbers, ids, truth and matrices by index': {
    shapes: [[6], [6, 2, 5]],
    f: (x, y) => [
      tf.gather(x!, tokens()),
      ...floats(tf.gather(tf.tensor1d([5, 4, 3, 2, 1, 0], 'int32'), tokens()), tf.gather(tf.greater(x!, 0), tokens())),
      tf.gather(y!, tokens()),
    ],
  },
  'sums by index, without those that belong nowhere': {
    shapes: [[4, 5]],
    f: (x) => [
      tf.unsortedSegmentSum(x!, tf.tensor1d([2, -1, 3, 0], 'int32'), 3),
      tf.unsortedSegmentSum(x!, tf.tensor1d([9, 1, 1, -7], 'int32'), 2),
    ],
  },
  'ids compared and chosen': {
    shapes: [[2, 3]],
    f: (x) => {
      const [a, b] = [tf.tensor2d([-3, 0, 7, 12, 2, -1], [2, 3], 'int32'), tf.cast(tf.mul(x!, 10), 'int32')];
      return floats(
        ...[b, tf.equal(a, b), tf.notEqual(a, 7), tf.less(a, b), tf.lessEqual(b, a), tf.greater(a, 0)],
        ...[tf.greaterEqual(a, b), tf.where(tf.greater(x!, 0), a, b), tf.cast(tf.greater(x!, 0), 'int32')],
        ...[tf.range(0, 5, 2, 'int32'), tf.add(a, b), tf.sub(a, b), tf.tile(a, [2, 1]), tf.zerosLike(a)],
      );
    },
  },
  'one-hot rows, none where there is no such class': {
    shapes: [],
    f: () => {
      const ids = tf.tensor2d([0, 3, -1, 2, 4, 1], [2, 3], 'int32');
      return floats(tf.oneHot(ids, 4), tf.oneHot(ids, 4, 7, -2));
    },
  },
  'batches of products': products([2, 3, 4, 5], [2, 3, 5, 6]),
  'batches of products that leave out a dimension': products([2, 3, 4, 5], [3, 5, 6]),
  'batches of products with one matrix': products([2, 3, 4, 5], [5, 6]),
  'one matrix with batches of products': products([4, 5], [2, 3, 5, 6]),
  'batches of larger products': products([3, 1, 2, 33, 40], [2, 40, 9]),
  'gradients of batches of products': {
    shapes: [
      [2, 3, 7, 4],
      [2, 3, 7, 4],
      [6, 4],
    ],
    f: (q, k, w) => [
      ...tf.grads((a, b) => tf.sum(tf.square(tf.matMul(a!, b!, false, true))))([q!, k!]),
      tf.grad((a) => tf.sum(tf.square(tf.matMul(tf.reshape(q!, [42, 4]), a as tf.Tensor2D, false, true))))(w!),
    ],
  },
  'attention with rotation and mask, and its gradient': {
    shapes: [
      [2, 5, 12],
      [5, 5],
    ],
    f: (x, bias) => {
      const heads = (t: tf.Tensor) => tf.transpose(tf.reshape(t, [2, 5, 3, 4]), [0, 2, 1, 3]);
      const attend = (t: tf.Tensor) => {
        const h = heads(t);
        const [low, high] = tf.split(h, 2, -1) as [tf.Tensor, tf.Tensor];
        const turned = tf.add(tf.mul(h, 0.3), tf.concat([tf.neg(high), low], -1));
        const scores = tf.where(tf.greater(bias!, -1), tf.matMul(turned, h, false, true), -1e9);
        return tf.reshape(tf.transpose(tf.matMul(tf.softmax(scores), h), [0, 2, 1, 3]), [2, 5, 12]);
      };
      return [attend(x!), tf.grad((t) => tf.sum(tf.square(attend(t))))(x!)];
    },
  },
  'strides, pads, stacks and parts': {
    shapes: [[2, 6, 3, 4]],
    f: (x) => [
      tf.stridedSlice(x!, [0, 1, 0, 0], [2, 6, 3, 4], [1, 2, 1, 3]),
      tf.transpose(x!, [3, 1, 0, 2]),
      tf.slice(x!, [0, 2, 0, 1], [2, 3, 3, 2]),
      tf.grad((t) => tf.sum(tf.square(tf.slice(t, [0, 2, 0, 1], [2, 3, 3, 2]))))(x!),
      tf.grad((t) => tf.sum(tf.mul(tf.stack(tf.unstack(t, 1).reverse(), 2), 2)))(x!),
      tf.grad((t) => tf.sum(tf.square(tf.concat(tf.split(t, 3, 1).reverse(), 3))))(x!),
    ],
  },
  'norms over the last axis, and their gradients': {
    shapes: [[2, 5, 6], [6]],
    f: (x, gain) => {
      const rms = (t: tf.Tensor, g: tf.Tensor) =>
        tf.mul(tf.mul(t, tf.rsqrt(tf.add(tf.mean(tf.square(t), -1, true), 1e-5))), g);
      const layer = (t: tf.Tensor) => {
        const { mean, variance } = tf.moments(t, -1, true);
        return tf.div(tf.sub(t, mean), tf.sqrt(tf.add(variance, 1e-5)));
      };
      return [
        ...tf.grads((t, g) => tf.sum(tf.square(rms(t!, g!))))([x!, gain!]),
        tf.grad((t) => tf.sum(tf.mul(layer(t), t)))(x!),
      ];
    },
  },
};
