import { useBenchmark } from '../../state/checks/benchmark-store';
import type { BenchmarkResult } from '../../state/checks/benchmark-types';

/** The result, once there is anything in it. */
export function useMeasured(): BenchmarkResult | null {
  const result = useBenchmark((state) => state.result);
  const measured = result && (result.times.length > 0 || result.counts.length > 0 || result.absent.length > 0);
  return measured ? result : null;
}
