import type { Page } from '@playwright/test';

interface Watched {
  longTasks?: number[];
}

/** Begins to note tasks of over 50 ms on the page's own thread, which is what the browser calls long. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const noted: number[] = [];
    (globalThis as Watched).longTasks = noted;
    new PerformanceObserver((list) => noted.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: 'longtask',
    });
  });
}

/** Lengths in ms of the long tasks since `watchLongTasks`. */
export const longTasks = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const { longTasks: noted } = globalThis as Watched;
    if (!noted) throw new Error('watchLongTasks was not called');
    return noted;
  });
