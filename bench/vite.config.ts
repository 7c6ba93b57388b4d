import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { wasmThreads } from '../scripts/wasm-threads.mjs';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  publicDir: false,
  resolve: { dedupe: ['@tensorflow/tfjs-core'] },
  worker: { format: 'es', plugins: () => [wasmThreads()] },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
  },
});
