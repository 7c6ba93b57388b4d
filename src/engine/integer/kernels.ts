/** Makes TensorFlow.js's wasm backend and the compiler know the kernels of whole numbers; where nobody asks they are not loaded. */
import * as tf from '@tensorflow/tfjs-core';
import { brought } from '../backend/replay/wasm/brought';
import { layoutSize, type ProductLayout, type RowLayout } from './layout';
import { PRODUCT, productKernel, productPlainly } from './product-kernel';
import { rowParts, type RelaxedProduct, type RelaxedRows } from './relaxed-layout';
import { RELAXED_PRODUCT, relaxedProductKernel, relaxedProductPlainly } from './relaxed-product-kernel';
import { RELAXED_ROWS, relaxedRowsKernel, relaxedRowsPlainly } from './relaxed-rows-kernel';
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
  brought.set(RELAXED_ROWS, relaxedRowsKernel);
  brought.set(RELAXED_PRODUCT, relaxedProductKernel);
  const register = (
    kernelName: string,
    compute: (inputs: tf.NamedTensorInfoMap, attrs: unknown, heap: Heap) => tf.TensorInfo,
  ) =>
    tf.registerKernel({
      kernelName,
      backendName: 'wasm',
      kernelFunc: ({ inputs, attrs, backend }) => compute(inputs, attrs, backend as unknown as Heap),
    });
  const read = (heap: Heap, inputs: tf.NamedTensorInfoMap, ...names: readonly string[]) =>
    names.map((name) => heap.typedArrayFromHeap(inputs[name]!));
  const filled = (heap: Heap, shape: number[], dtype: tf.DataType, values: tf.TypedArray) => {
    const out = heap.makeOutput(shape, dtype);
    heap.typedArrayFromHeap(out).set(values);
    return out;
  };
  register(ROWS, (inputs, attrs, heap) => {
    const layout = attrs as RowLayout;
    const [x] = read(heap, inputs, 'x') as [Float32Array];
    return filled(heap, [layoutSize(layout)], 'int32', rowsPlainly(x, layout));
  });
  register(PRODUCT, (inputs, attrs, heap) => {
    const layout = attrs as ProductLayout;
    const { samples, lines, pixels, columns } = layout;
    const given = read(heap, inputs, 'rows', 'codes', 'scales') as [Int32Array, Int32Array, Float32Array];
    return filled(heap, [samples * lines * pixels, columns], 'float32', productPlainly(...given, layout));
  });
  register(RELAXED_ROWS, (inputs, attrs, heap) => {
    const layout = attrs as RelaxedRows;
    const [x] = read(heap, inputs, 'x') as [Float32Array];
    return filled(heap, [rowParts(layout).bytes / 4], 'int32', relaxedRowsPlainly(x, layout));
  });
  register(RELAXED_PRODUCT, (inputs, attrs, heap) => {
    const layout = attrs as RelaxedProduct;
    const given = read(heap, inputs, 'rows', 'codes', 'scales') as [Int32Array, Int32Array, Float32Array];
    return filled(heap, [layout.rows, layout.columns], 'float32', relaxedProductPlainly(...given, layout));
  });
}
