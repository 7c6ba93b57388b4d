/** The worker's entry: wires the service to messages, and says where its files lie. Nothing else happens here. */
import wasmPlain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { fetchReader } from '../engine/datasets/read';
import type { FromWorker, ToWorker } from './protocol';
import { TrainingService } from './training-service';

const here = (url: string) => new URL(url, self.location.href).href;

const service = new TrainingService({
  post: (message: FromWorker) => self.postMessage(message),
  read: fetchReader(new URL(self.name || './', self.location.href)),
  wasmPaths: {
    'tfjs-backend-wasm.wasm': here(wasmPlain),
    'tfjs-backend-wasm-simd.wasm': here(wasmSimd),
    'tfjs-backend-wasm-threaded-simd.wasm': here(wasmThreaded),
  },
});

// Held for as long as this worker lives. Absent outside secure contexts, where silence has to tell.
void self.navigator.locks?.request(self.name, () => {
  self.postMessage({ kind: 'alive' } satisfies FromWorker);
  return new Promise(() => undefined);
});

self.onmessage = ({ data }: MessageEvent<ToWorker>) => void service.handle(data);
