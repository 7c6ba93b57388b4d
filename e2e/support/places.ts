/** Goes through the page's places by its header and tabs, in whatever language it speaks, without loading it anew. */
import { expect, type Page } from '@playwright/test';
import type { MessageKey } from '../../src/messages';

/** What a key is called in the language of the page. */
export type NameOf = (key: MessageKey) => string;

export const wide = { width: 1280, height: 720 } as const;

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Trains, and waits for the end. */
export async function trainIn(page: Page, name: NameOf): Promise<void> {
  await button(page, name('action.run')).click();
  await expect(page.locator('[role="status"][data-state="done"]')).toBeVisible({ timeout: 60_000 });
}

/** Opens each dialog that begins at a button of this name, calls `look` and closes it. */
export async function eachDialog(
  page: Page,
  names: readonly string[],
  look: (dialog: string) => Promise<void>,
): Promise<void> {
  for (const name of names) {
    await page.setViewportSize(wide);
    await button(page, name).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await look(name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
}

/** Calls `look` at the list of runs, then in every view but Train. */
export async function eachPlace(page: Page, name: NameOf, look: (place: string) => Promise<void>): Promise<void> {
  const views = page.getByRole('navigation', { name: name('view.switch'), exact: true });
  const see = async (place: string) => {
    await look(place);
    await page.setViewportSize(wide);
  };
  await page.setViewportSize(wide);
  await page.getByRole('tab', { name: name('tabs.runs'), exact: true }).click();
  await expect(page.getByRole('table', { name: name('tabs.runs'), exact: true })).toBeVisible();
  await see('runs');
  await page.getByRole('tab', { name: name('tabs.setup'), exact: true }).click();
  for (const view of ['inside', 'compare'] as const) {
    await views.getByRole('link', { name: name(`view.${view}`), exact: true }).click();
    await expect(page.getByRole('main').getByRole('region').first()).toBeVisible();
    await see(view);
  }
  for (const view of ['about', 'claims', 'class', 'conformance', 'benchmark'] as const) {
    await button(page, name('view.more')).first().click();
    await page.getByRole('menuitem', { name: name(`view.${view}`), exact: true }).click();
    await expect(page.getByRole('heading', { name: name(`${view}.title`), exact: true })).toBeVisible();
    await see(view);
  }
}
