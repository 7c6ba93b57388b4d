/** The page of the benchmark, driven from outside. */
import { gpuAdapter } from '../src/engine/backend/hardware';
import { benchmarkClient, type BenchmarkClient } from '../src/workers/benchmark-client';

export interface BenchPage extends BenchmarkClient {
  /** What stands behind WebGPU here. */
  adapter(): Promise<'none' | 'software' | 'real'>;
}

const client = benchmarkClient(() => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));
Object.assign(globalThis, { bench: { ...client, adapter: gpuAdapter } satisfies BenchPage });
