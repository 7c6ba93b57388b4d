import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';

const here = (url: string) => new URL(url, self.location.href).href;

/** Where the wasm backend's own files lie, for workers: the backend would look beside the page. */
export const wasmPaths = {
  'tfjs-backend-wasm.wasm': here(plain),
  'tfjs-backend-wasm-simd.wasm': here(simd),
  'tfjs-backend-wasm-threaded-simd.wasm': here(threaded),
};
