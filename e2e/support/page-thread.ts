import type { Browser, Page } from '@playwright/test';

/** A piece of work on a thread, as Chromium traces it: times in µs, `tdur` of the thread itself. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

const SETTLING_MS = 500;

/**
 * How long each task of the page's own thread took while `during` ran, in ms of that thread's own time, longest first.
 * Not by the clock: on a busy machine a task also waits for a core, which is not the page's doing.
 */
export async function tasksOfPage(browser: Browser, page: Page, during: () => Promise<unknown>): Promise<number[]> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  // To begin tracing is a task of its own.
  await page.waitForTimeout(SETTLING_MS);
  await during();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const begun = Math.min(...traceEvents.filter(({ ph }) => ph === 'X').map(({ ts }) => ts)) + SETTLING_MS * 1000;
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const pages = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(thread),
  );
  return (
    traceEvents
      .filter((event) => event.name === 'ThreadControllerImpl::RunTask' && event.ts > begun && pages.has(thread(event)))
      // One that the end of the trace cut off has no length.
      .flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / 1000]))
      .sort((a, b) => b - a)
  );
}
