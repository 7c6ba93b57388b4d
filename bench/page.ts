/** The page of the benchmark, driven from outside. */
import { benchmarkClient, type BenchmarkClient } from '../src/workers/benchmark-client';

declare global {
  var bench: BenchmarkClient;
}

globalThis.bench = benchmarkClient(() => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
