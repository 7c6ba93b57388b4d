import * as tf from '@tensorflow/tfjs-core';

/** Below this many multiply-adds a second kernel call costs more than the slow loop. */
const WORTH_TRANSPOSING = 1 << 15;

/**
 * The wasm backend multiplies transposed operands in a naive loop, ten times slower than XNNPACK's plain product, and
 * every gradient of a dense layer asks for one. This transposes first and multiplies then. Where each side repeats the
 * other ([2, 1, …] and [1, 3, …]) that kernel reserves too little for the result: there it gets both in full. To be called
 * before the wasm backend is initialised; calling it again changes nothing.
 */
export function registerTransposedMatMul(): void {
  const original = tf.getKernel(tf.BatchMatMul, 'wasm');
  if (!original || wrapped.has(original.kernelFunc)) return;
  const kernelFunc: tf.KernelFunc = ({ inputs, attrs, backend }) => {
    const a = inputs['a'] as tf.Tensor;
    const b = inputs['b'] as tf.Tensor;
    const { transposeA, transposeB } = attrs as { transposeA: boolean; transposeB: boolean };
    const [leftBatch, rightBatch] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
    const batch = tf.broadcast_util.assertAndGetBroadcastShape(leftBatch, rightBatch);
    if (sizeOf(batch) > Math.max(sizeOf(leftBatch), sizeOf(rightBatch))) {
      const inFull = (x: tf.Tensor) => tf.broadcastTo(x, [...batch, ...x.shape.slice(-2)]);
      return tf.tidy(() => tf.matMul(inFull(a), inFull(b), transposeA, transposeB));
    }
    const [rows, inner] = transposeA ? [a.shape.at(-1), a.shape.at(-2)] : [a.shape.at(-2), a.shape.at(-1)];
    const columns = transposeB ? b.shape.at(-2) : b.shape.at(-1);
    const work = (rows ?? 1) * (inner ?? 1) * (columns ?? 1);
    if (!(transposeA || transposeB) || work < WORTH_TRANSPOSING) return original.kernelFunc({ inputs, attrs, backend });
    return tf.tidy(() => {
      const left = transposeA ? swapLastTwo(a) : a;
      const right = transposeB ? swapLastTwo(b) : b;
      return tf.matMul(left, right);
    });
  };
  wrapped.add(kernelFunc);
  tf.unregisterKernel(tf.BatchMatMul, 'wasm');
  tf.registerKernel({ ...original, kernelFunc });
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((n, m) => n * m, 1);

const wrapped = new WeakSet<tf.KernelFunc>();

function swapLastTwo(x: tf.Tensor): tf.Tensor {
  const order = x.shape.map((_, i) => i);
  order.push(...order.splice(-2).reverse());
  return tf.transpose(x, order);
}
