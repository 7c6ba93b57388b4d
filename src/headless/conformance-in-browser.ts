/** Reference cases on WebGPU, which Node lacks: the built page's worker runs them in a headless browser. */
import type { ConformanceResult, GoldenCase } from '../engine/distillation/conformance';
import { conformInWorker } from './conform-in-worker';
import { openWebGpuPage } from './webgpu-page';

/**
 * Builds the page and runs the cases in a training worker of its own.
 * @returns the results, and whether the adapter is a software one.
 * @throws Error where no browser is found or the worker refuses
 */
export async function runOnWebGpu(
  cases: readonly GoldenCase[],
): Promise<{ results: ConformanceResult[]; software: boolean }> {
  const { page, adapter, close } = await openWebGpuPage();
  try {
    return { results: await conformInWorker(page, 'webgpu', cases), software: adapter !== 'real' };
  } finally {
    await close();
  }
}
