import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { chunkGraph } from './scripts/chunk-graph.mjs';
import { headersFile, isolationHeaders, pageHeaders } from './scripts/headers.mjs';
import { preload } from './scripts/preload.mjs';
import { serviceWorker } from './scripts/service-worker.mjs';
import { wasmThreads } from './scripts/wasm-threads.mjs';

const headersForStaticHosts: Plugin = {
  name: 'headers-for-static-hosts',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
  },
};

const graph = chunkGraph();

export default defineConfig({
  // Relative, so that the built page works under any path of any static host.
  base: './',
  plugins: [react(), headersForStaticHosts, preload(['page'], ['en', 'zh-CN']), graph.page, serviceWorker()],
  // Two copies of tfjs-core in one bundle break silently: kernels register with one, tensors live in the other.
  resolve: { dedupe: ['@tensorflow/tfjs-core'] },
  worker: { format: 'es', plugins: () => [wasmThreads(), graph.worker] },
  optimizeDeps: { rolldownOptions: { plugins: [wasmThreads()] } },
  build: {
    target: 'es2022',
    // Where preloading is unknown the files load a little later, which is no reason to send everyone the polyfill.
    modulePreload: { polyfill: false },
    // Files stay files: nothing for which the content security policy would have to allow data: scripts or styles.
    assetsInlineLimit: 0,
    // One small stylesheet, so that no part of the page waits for its own after its script has come.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 1500,
  },
  // The development server injects inline scripts and styles, which the page's own policy would refuse.
  server: { headers: isolationHeaders },
  preview: { headers: pageHeaders },
});
