/** How much memory the current backend can hold, and what it looks like when that was not enough. */
import * as tf from '@tensorflow/tfjs-core';
import { PlaygroundError } from '../errors';

/**
 * A wasm heap has up to 4 GB of addresses, but TensorFlow.js takes those beyond 2 GB for negative numbers: what lies there
 * is read from elsewhere.
 */
const WASM_BYTES = 2 ** 31;
/** What stays unusable between blocks, as measured on programs of 100 MB to 1 GB. */
const FRAGMENTED = 0.1;
const MEGABYTE = 1e6;

interface Heap {
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/** Bytes that a run may take on the current backend; Infinity where that is not known. */
export const memoryLimit = (): number => (tf.getBackend() === 'wasm' ? (1 - FRAGMENTED) * WASM_BYTES : Infinity);

/** In whole megabytes, as refusals tell it. */
export const megabytes = (bytes: number): number => Math.round(bytes / MEGABYTE);

/**
 * Has every allocation of the wasm backend checked, its own and those of compiled programs. Without that, a failed one gives
 * address 0, where the next result overwrites the backend itself.
 */
export function checkAllocations(): void {
  const { wasm } = tf.backend() as unknown as { wasm: Heap };
  // The first call puts the real functions into the place of these.
  wasm._free(wasm._malloc(1));
  const { _malloc: allocate, _free: free } = wasm;
  if (checked.has(allocate)) return;
  wasm._malloc = (bytes) => {
    const address = allocate(bytes) >>> 0;
    if (address !== 0 && address + bytes <= WASM_BYTES) return address;
    free(address);
    throw new PlaygroundError('memory-exhausted', { available: megabytes(memoryLimit()) });
  };
  checked.add(wasm._malloc);
}

const checked = new WeakSet<Heap['_malloc']>();

/**
 * An error as it is told: where the backend ran out of memory, that. The backend is then good for nothing more: its heap
 * does not shrink, and its own code, which does not check, may have written where it should not.
 */
export function asExhausted(error: unknown): unknown {
  const trapped = error instanceof WebAssembly.RuntimeError && /out of bounds|abort|unreachable/i.test(error.message);
  const refused = error instanceof RangeError && /allocation|array (buffer )?length/i.test(error.message);
  if (!trapped && !refused) return error;
  const available = megabytes(Math.min(memoryLimit(), WASM_BYTES));
  return new PlaygroundError('memory-exhausted', { available }, { cause: error });
}

export const isExhausted = (error: unknown): error is PlaygroundError =>
  error instanceof PlaygroundError && error.code === 'memory-exhausted';
