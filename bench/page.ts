/** The page of the benchmark, driven from outside. */
import type { Measure, measures } from './integer-measure';
import { benchmarkClient, type BenchmarkClient } from '../src/workers/benchmark-client';

declare global {
  var bench: BenchmarkClient;
  var measureInteger: <M extends Measure>(measure: M, rounds: number) => ReturnType<(typeof measures)[M]>;
}

globalThis.bench = benchmarkClient(() => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));

globalThis.measureInteger = <M extends Measure>(measure: M, rounds: number) =>
  new Promise<Awaited<ReturnType<(typeof measures)[M]>>>((resolve, reject) => {
    const worker = new Worker(new URL('./integer-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({
      data,
    }: MessageEvent<{ measured: Awaited<ReturnType<(typeof measures)[M]>> } | { error: string }>) => {
      worker.terminate();
      if ('error' in data) reject(new Error(data.error));
      else resolve(data.measured);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ measure, rounds });
  }) as ReturnType<(typeof measures)[M]>;
