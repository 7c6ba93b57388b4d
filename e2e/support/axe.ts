import { expect, type Page } from '@playwright/test';
import axe, { type AxeResults } from 'axe-core';

/** WCAG 2.2 AA and all that it builds upon. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Fails where axe finds a violation on the page as it stands. The library is evaluated by the debugger, which the page's
 * content security policy does not bind; nothing is added to the document.
 */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  await page.evaluate(axe.source);
  const results = await page.evaluate(
    (values) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, { runOnly: { type: 'tag', values } }),
    tags,
  );
  expect(summary(results), `accessibility violations: ${state}`).toEqual([]);
  expect(results.passes.length, 'rules that axe applied').toBeGreaterThan(0);
}

const summary = ({ violations }: AxeResults) =>
  violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `  ${node.target.join(' ')}: ${node.failureSummary ?? ''}`).join('\n')}`,
  );
