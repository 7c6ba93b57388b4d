/** Makes TensorFlow.js's wasm backend and the compiler know the kernels of whole numbers; where nobody asks they are not loaded. */
import * as tf from '@tensorflow/tfjs-core';
import { brought } from '../backend/replay/wasm/brought';
import { layoutSize, type ProductLayout, type RowLayout } from './layout';
import { PRODUCT, productKernel, productPlainly } from './product-kernel';
import { ROWS, rowsKernel, rowsPlainly } from './rows-kernel';

interface Heap {
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  typedArrayFromHeap(info: tf.TensorInfo): tf.TypedArray;
}

/** Idempotent. */
export function registerIntegerKernels(): void {
  if (brought.has(ROWS)) return;
  brought.set(ROWS, rowsKernel);
  brought.set(PRODUCT, productKernel);
  const register = (
    kernelName: string,
    compute: (inputs: tf.NamedTensorInfoMap, attrs: unknown, heap: Heap) => tf.TensorInfo,
  ) =>
    tf.registerKernel({
      kernelName,
      backendName: 'wasm',
      kernelFunc: ({ inputs, attrs, backend }) => compute(inputs, attrs, backend as unknown as Heap),
    });
  register(ROWS, (inputs, attrs, heap) => {
    const layout = attrs as RowLayout;
    const out = heap.makeOutput([layoutSize(layout)], 'int32');
    const codes = rowsPlainly(heap.typedArrayFromHeap(inputs['x']!) as Float32Array, layout);
    heap.typedArrayFromHeap(out).set(codes);
    return out;
  });
  register(PRODUCT, (inputs, attrs, heap) => {
    const layout = attrs as ProductLayout;
    const { samples, lines, pixels, columns } = layout;
    const out = heap.makeOutput([samples * lines * pixels, columns], 'float32');
    const [rows, codes, scales] = ['rows', 'codes', 'scales'].map((name) => heap.typedArrayFromHeap(inputs[name]!));
    const found = productPlainly(rows as Int32Array, codes as Int32Array, scales as Float32Array, layout);
    heap.typedArrayFromHeap(out).set(found);
    return out;
  });
}
