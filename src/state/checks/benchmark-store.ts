/** The store of the benchmark; loaded with the page that shows it. */
import { create } from 'zustand';
import { benchmarkClient } from '../../workers/benchmark-client';
import { lookAtDevice } from './benchmark-device';
import type { BenchmarkState } from './benchmark-types';
import { benchmark } from './create-benchmark';
import { usePlayground } from '../store';
import { useStudy } from '../study/study-store';

const startWorker = () => new Worker(new URL('../../workers/benchmark.worker.ts', import.meta.url), { type: 'module' });

export const useBenchmark = create<BenchmarkState>()(
  benchmark({
    createClient: () => benchmarkClient(startWorker),
    look: lookAtDevice,
    playground: usePlayground,
    comparing: () => useStudy.getState().running !== null,
  }),
);
