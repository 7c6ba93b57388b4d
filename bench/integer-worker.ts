/** Measures once and says what came out. */
import * as ort from 'onnxruntime-web';
import ortScript from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import ortWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { wasmPaths } from '../src/workers/wasm-paths';
import { measures, type Measure } from './integer-measure';

const here = (url: string) => new URL(url, self.location.href).href;
ort.env.wasm.wasmPaths = { mjs: here(ortScript), wasm: here(ortWasm) };
self.onmessage = ({ data }: MessageEvent<{ measure: Measure; rounds: number }>) =>
  void measures[data.measure](data.rounds, wasmPaths).then(
    (measured) => self.postMessage({ measured }),
    (error: unknown) => self.postMessage({ error: String(error) }),
  );
