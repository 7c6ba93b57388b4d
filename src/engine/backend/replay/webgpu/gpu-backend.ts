import * as tf from '@tensorflow/tfjs-core';
import type { DataId } from '../recorder';

interface GpuTensor {
  readonly resource?: unknown;
  /** Set while the values wait to be uploaded, and again once they have been read. */
  values: tf.BackendValues | null;
}

/**
 * What is used of the webgpu backend beyond its interface. Private to the package, whose version is pinned; a test fails
 * where it has changed.
 */
export interface GpuBackend {
  readonly device: GPUDevice;
  readonly queue: GPUQueue;
  /** Work that was asked for and not yet handed over. */
  readonly commandEncoder: GPUCommandEncoder | null;
  readonly tensorMap: { get(dataId: DataId): GpuTensor; has(dataId: DataId): boolean };
  refCount(dataId: DataId): number;
  endComputePassEncoder(): void;
  submitQueue: () => void;
  uploadToGPU(dataId: DataId): void;
  makeTensorInfo(shape: readonly number[], dtype: tf.DataType): tf.TensorInfo;
}

/** The webgpu backend, where it is the current one and of the kind that is known here. */
export function gpuBackend(): GpuBackend | null {
  if (tf.getBackend() !== 'webgpu') return null;
  const backend = tf.backend() as unknown as GpuBackend;
  const known = backend.device && backend.tensorMap && [backend.submitQueue, backend.uploadToGPU].every((f) => f);
  return known ? backend : null;
}

/** The buffer that a tensor lies in. */
export function bufferOf(backend: GpuBackend, dataId: DataId): GPUBuffer {
  const tensor = backend.tensorMap.get(dataId);
  if (!tensor.resource) backend.uploadToGPU(dataId);
  return tensor.resource as GPUBuffer;
}

/** The backend keeps what it has read; after the buffer was written to in place that is stale. */
export function forgetRead(backend: GpuBackend, dataId: DataId): void {
  backend.tensorMap.get(dataId).values = null;
}

/** Hands over what is waiting, so that whatever is handed over next comes after it. */
export function handOver(backend: GpuBackend): void {
  backend.endComputePassEncoder();
  if (backend.commandEncoder) backend.submitQueue();
}
