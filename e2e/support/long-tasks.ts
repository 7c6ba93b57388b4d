import type { Page } from '@playwright/test';

interface Watched {
  longTasks?: number[];
  longFrames?: string[];
}

/** What Chromium says of a frame that took long, which TypeScript's own types don't know yet. */
interface LongFrame extends PerformanceEntry {
  readonly scripts: readonly { duration: number; invoker: string; sourceURL: string; sourceFunctionName: string }[];
}

/** Begins to note tasks of over 50 ms on the page's own thread, which is what the browser calls long. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const noted: number[] = [];
    const frames: string[] = [];
    Object.assign(globalThis as Watched, { longTasks: noted, longFrames: frames });
    new PerformanceObserver((list) => noted.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: 'longtask',
    });
    new PerformanceObserver((list) => {
      for (const frame of list.getEntries() as LongFrame[]) {
        const scripts = frame.scripts.map((script) => {
          const where = script.sourceFunctionName || script.sourceURL.split('/').at(-1);
          return `${script.invoker} ${where} ${Math.round(script.duration)} ms`;
        });
        frames.push(`${Math.round(frame.duration)} ms: ${scripts.join(', ') || 'no script: layout and paint'}`);
      }
    }).observe({ type: 'long-animation-frame' });
  });
}

/** Lengths in ms of the long tasks since `watchLongTasks`. */
export const longTasks = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const { longTasks: noted } = globalThis as Watched;
    if (!noted) throw new Error('watchLongTasks was not called');
    return noted;
  });

/** Which scripts took the long frames since `watchLongTasks`, to find out where a long task comes from. */
export const longFrames = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as Watched).longFrames ?? []);
