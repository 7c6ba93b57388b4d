import type { Page } from '@playwright/test';
import type { BackendName } from '../engine/backend/backends';
import type { ConformanceResult, GoldenCase } from '../engine/distillation/conformance';

/** Runs reference cases in a training worker of their own in the open page, asked in its own words (`workers/protocol.ts`). */
export async function conformInWorker(
  page: Page,
  backend: BackendName,
  cases: readonly GoldenCase[],
): Promise<ConformanceResult[]> {
  const isTraining = (worker: { url(): string }) => worker.url().includes('training.worker');
  const script = page.workers().find(isTraining) ?? (await page.waitForEvent('worker', isTraining));
  return page.evaluate(
    ([url, request]) =>
      new Promise<ConformanceResult[]>((resolve, reject) => {
        const name = new URL('datasets/', document.baseURI).href;
        const worker = new Worker(url, { type: 'module', name });
        worker.onerror = (event) => reject(new Error(event.message));
        worker.onmessage = ({ data }) => {
          if (data.id !== request.id) return;
          worker.terminate();
          if (data.kind === 'answer') resolve(data.value);
          else reject(new Error(JSON.stringify(data.error)));
        };
        worker.postMessage(request);
      }),
    [script.url(), { id: 1, request: 'conformance', backend, cases }] as const,
  );
}
