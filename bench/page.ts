/** The page of the benchmark, driven from outside. */
import type { Measure, Measured } from './integer-measure';
import { benchmarkClient, type BenchmarkClient } from '../src/workers/benchmark-client';

declare global {
  var bench: BenchmarkClient;
  var measureInteger: (measure: Measure, rounds: number) => Promise<Measured[]>;
}

globalThis.bench = benchmarkClient(() => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));

globalThis.measureInteger = (measure, rounds) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./integer-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<{ measured: Measured[] } | { error: string }>) => {
      worker.terminate();
      if ('error' in data) reject(new Error(data.error));
      else resolve(data.measured);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ measure, rounds });
  });
