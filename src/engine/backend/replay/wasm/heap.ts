import * as tf from '@tensorflow/tfjs-core';
import type { DataId } from '../recorder';

/**
 * What is used of the wasm backend beyond its interface. Private to the package, whose version is pinned; a test fails
 * where it has changed.
 */
export interface WasmBackend {
  readonly dataIdMap: { get(dataId: DataId): { id: number; memoryOffset: number }; has(dataId: DataId): boolean };
  dataIdNextNumber: number;
  readonly wasm: {
    /** Where the build has threads: the memory they share. */
    readonly wasmMemory?: WebAssembly.Memory;
    readonly asm: { readonly memory?: WebAssembly.Memory };
    _malloc(bytes: number): number;
    _free(address: number): void;
    readonly tfjs: {
      registerTensor(id: number, size: number, address: number): void;
      disposeData(id: number): void;
    };
  };
  makeOutput(shape: readonly number[], dtype: tf.DataType): tf.TensorInfo;
  disposeData(dataId: DataId): boolean;
}

/** The wasm backend, where it is the current one and of the kind that is known here. */
export function wasmBackend(): WasmBackend | null {
  if (tf.getBackend() !== 'wasm') return null;
  const backend = tf.backend() as unknown as WasmBackend;
  return backend.wasm?.tfjs && memoryOf(backend) instanceof WebAssembly.Memory ? backend : null;
}

/** All tensors lie in it. Its buffer is another one after it has grown. */
export const memoryOf = ({ wasm }: WasmBackend): WebAssembly.Memory => (wasm.wasmMemory ?? wasm.asm.memory)!;

export const addressOf = (backend: WasmBackend, dataId: DataId): number =>
  backend.dataIdMap.get(dataId).memoryOffset >>> 0;

/**
 * The backend keeps packed copies of matrices by tensor. After a tensor has been written to in place they are stale; this
 * makes it forget them.
 */
export function forgetPacked(backend: WasmBackend, dataId: DataId, size: number): void {
  const data = backend.dataIdMap.get(dataId);
  backend.wasm.tfjs.disposeData(data.id);
  data.id = backend.dataIdNextNumber++;
  backend.wasm.tfjs.registerTensor(data.id, size, data.memoryOffset);
}
