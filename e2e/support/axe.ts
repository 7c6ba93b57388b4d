import { expect, type Page } from '@playwright/test';
import axe, { type AxeResults, type RunOnly } from 'axe-core';

/** WCAG 2.2 AA and all that it builds upon. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Fails where axe finds a violation on the page as it stands, or the other theme's colours fall short. The library is
 * evaluated by the debugger, which the page's content security policy does not bind; nothing is added to the document.
 */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  await page.evaluate(axe.source);
  await settle(page);
  const results = await run(page, { type: 'tag', values: tags });
  expect(summary(results), `accessibility violations: ${state}`).toEqual([]);
  expect(results.passes.length, 'rules that axe applied').toBeGreaterThan(0);
  const scheme = await page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  await turnTo(page, scheme === 'dark' ? 'light' : 'dark');
  // A theme differs in colours alone.
  const colours = await run(page, { type: 'rule', values: ['color-contrast'] });
  await turnTo(page, scheme);
  expect(summary(colours), `colours of the other theme: ${state}`).toEqual([]);
}

/** Changes the system's theme. */
async function turnTo(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await settle(page);
}

/** Colours that go from one to another are there at once: halfway nobody reads them. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
  });
}

/** From the top: what the header lies over, halfway down the page, comes out from under it as one scrolls. */
const run = (page: Page, runOnly: RunOnly): Promise<AxeResults> =>
  page.evaluate(async (only) => {
    const top = scrollY;
    scrollTo({ top: 0, behavior: 'instant' });
    const results = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: only });
    scrollTo({ top, behavior: 'instant' });
    return results;
  }, runOnly);

const summary = ({ violations }: AxeResults) =>
  violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `  ${node.target.join(' ')}: ${node.failureSummary ?? ''}`).join('\n')}`,
  );
