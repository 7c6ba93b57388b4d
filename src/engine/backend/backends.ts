/** The four backends: how each is loaded, and what it lacks or does slowly. */
import * as tf from '@tensorflow/tfjs-core';
import './gradients';
import { registerAddN } from './kernels/add-n';
import { registerConv2dBackpropFilter } from './kernels/conv2d-backprop-filter';
import { registerMaxPoolGrad } from './kernels/max-pool-grad';
import { registerTransposedMatMul } from './kernels/transposed-matmul';
import { registerUnsortedSegmentSum } from './kernels/unsorted-segment-sum';
import { checkAllocations } from './memory';

export const backendNames = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type BackendName = (typeof backendNames)[number];

/** Where the wasm binaries lie, by file name. In Node the package finds its own. */
export type WasmPaths = Readonly<Record<string, string>>;

/** The backend gives half of the cores to its threads. */
const CORES_FOR_THREADS = 4;

const load: Readonly<Record<BackendName, (wasmPaths?: WasmPaths, oneThread?: boolean) => Promise<void>>> = {
  async webgpu() {
    await import('@tensorflow/tfjs-backend-webgpu');
    // Split-K products sum in no fixed order; the packed program gives the same bits every run.
    tf.env().set('WEBGPU_MATMUL_PROGRAM_TYPE', 3);
    registerConv2dBackpropFilter('webgpu');
    registerAddN();
    registerUnsortedSegmentSum('webgpu');
  },
  async webgl() {
    await import('@tensorflow/tfjs-backend-webgl');
  },
  async wasm(wasmPaths, oneThread) {
    const wasm = await import('@tensorflow/tfjs-backend-wasm');
    // With fewer cores the backend uses one thread anyway, but would start its whole pool of eight workers for it.
    if (oneThread || (globalThis.navigator?.hardwareConcurrency ?? 1) < CORES_FOR_THREADS) {
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    }
    if (wasmPaths) wasm.setWasmPaths({ ...wasmPaths });
    registerTransposedMatMul();
    registerMaxPoolGrad();
    registerConv2dBackpropFilter('wasm');
    registerUnsortedSegmentSum('wasm');
  },
  async cpu() {
    await import('@tensorflow/tfjs-backend-cpu');
    registerUnsortedSegmentSum('cpu');
  },
};

/**
 * Loads a backend and makes it the current one.
 * @param oneThread whether wasm is to start no threads, whatever the machine has
 * @returns false where this machine can't run it.
 */
export async function useBackend(name: BackendName, wasmPaths?: WasmPaths, oneThread = false): Promise<boolean> {
  await load[name](wasmPaths, oneThread);
  // setBackend may resolve to false without throwing, and ready() may silently have picked another one.
  const accepted = await tf.setBackend(name);
  await tf.ready();
  const current = accepted && tf.getBackend() === name;
  if (current && name === 'wasm') checkAllocations();
  return current;
}
