import * as tf from '@tensorflow/tfjs-core';

/**
 * Sums of the rows of `x` [N, …] that go to the same segment: [numSegments, …], by int32 `segmentIds` [N]; the gradient of an
 * embedding. Rows of one segment are added in their order, so that the same input gives the same bits. The wasm backend has
 * none, the cpu's runs five kernels a segment, and webgpu's adds in whatever order its threads come.
 */
export function registerUnsortedSegmentSum(backendName: 'cpu' | 'wasm' | 'webgpu'): void {
  if (tf.getKernel(tf.UnsortedSegmentSum, backendName)) tf.unregisterKernel(tf.UnsortedSegmentSum, backendName);
  const compute = { cpu: onCpu, wasm: onWasm, webgpu: byProduct }[backendName];
  tf.registerKernel({
    kernelName: tf.UnsortedSegmentSum,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) =>
      compute({
        x: inputs['x'] as tf.Tensor,
        segmentIds: inputs['segmentIds'] as tf.Tensor1D,
        count: attrs!['numSegments'] as number,
        backend,
      }),
  });
}

interface Call {
  readonly x: tf.Tensor;
  readonly segmentIds: tf.Tensor1D;
  readonly count: number;
  readonly backend: unknown;
}

interface CpuBackend {
  readonly data: { get(id: tf.DataId): { values: tf.TypedArray } };
  makeTensorInfo(shape: number[], dtype: tf.DataType, values: tf.TypedArray): tf.TensorInfo;
}

function onCpu({ x, segmentIds, count, backend }: Call): tf.TensorInfo {
  const { data, makeTensorInfo } = backend as CpuBackend;
  const sums = new Float32Array((x.size / segmentIds.size) * count);
  addRows(data.get(x.dataId).values, data.get(segmentIds.dataId).values, sums, count);
  return makeTensorInfo.call(backend, [count, ...x.shape.slice(1)], 'float32', sums);
}

interface WasmBackend {
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  typedArrayFromHeap(info: tf.TensorInfo): tf.TypedArray;
}

function onWasm({ x, segmentIds, count, backend }: Call): tf.TensorInfo {
  const heap = backend as WasmBackend;
  const result = heap.makeOutput([count, ...x.shape.slice(1)], 'float32');
  const sums = heap.typedArrayFromHeap(result);
  sums.fill(0);
  addRows(heap.typedArrayFromHeap(x), heap.typedArrayFromHeap(segmentIds), sums, count);
  return result;
}

function addRows(x: tf.TypedArray, segments: tf.TypedArray, sums: tf.TypedArray, count: number): void {
  const width = sums.length / count;
  segments.forEach((segment, row) => {
    // As TensorFlow has it, rows of a negative segment belong to none.
    if (segment < 0 || segment >= count) return;
    for (let i = 0; i < width; i++) sums[segment * width + i]! += x[row * width + i]!;
  });
}

/** A product with one-hot segments, which adds in a fixed order. By comparing: whole numbers can't be multiplied there. */
function byProduct({ x, segmentIds, count }: Call): tf.TensorInfo {
  return tf.tidy(() => {
    const rows = segmentIds.size;
    const apart = tf.sub(tf.reshape(segmentIds, [rows, 1]), tf.range(0, count));
    const oneHot = tf.sub(1, tf.step(tf.abs(apart))) as tf.Tensor2D;
    const sums = tf.matMul(oneHot, tf.reshape(x, [rows, x.size / rows]), true);
    return tf.reshape(sums, [count, ...x.shape.slice(1)]);
  });
}
