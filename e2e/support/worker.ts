import type { Page, Worker } from '@playwright/test';

/** The page's training worker; wasm's threads are workers too, and none of ours. */
export async function trainingWorker(page: Page): Promise<Worker> {
  const ours = (worker: Worker) => worker.url().includes('training.worker');
  return page.workers().find(ours) ?? page.waitForEvent('worker', ours);
}

/** Ends the training worker as a crash would: at once, and without a word. */
export async function killTrainingWorker(page: Page): Promise<void> {
  const worker = await trainingWorker(page);
  const closed = worker.waitForEvent('close');
  await worker.evaluate(() => self.close());
  await closed;
}
