/** Every word on the page comes from the catalogue, in both what tests speak and what visitors do. */
import { en } from '../src/messages/en';
import { more } from '../src/messages/en/more';
import { pseudoWord } from '../src/messages/pseudo';
import { zhCN } from '../src/messages/zh-CN';
import { more as zhMore } from '../src/messages/zh-CN/more';
import { expect, test } from './support/fixtures';
import { expectReadable } from './support/text-boxes';
import { hardCodedIn, latinIn, wordsInSight } from './support/words';

const english = { ...en, ...more };
const chinese = { ...zhCN, ...zhMore };
type Key = keyof typeof english;

const languages = {
  'en-XA': { name: (key: Key) => pseudoWord(english[key]), wrong: hardCodedIn, readable: false },
  'zh-CN': { name: (key: Key) => chinese[key], wrong: latinIn, readable: true },
} as const;

for (const [code, { name, wrong, readable }] of Object.entries(languages)) {
  test(`every word is ${code === 'zh-CN' ? 'Chinese' : 'from the catalogue'}`, async ({ page }) => {
    test.setTimeout(180_000);
    const button = (key: Key) => page.getByRole('button', { name: name(key), exact: true });
    const unfold = () =>
      page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
    const look = async (where: string) => {
      expect.soft(wrong(await wordsInSight(page)), where).toEqual([]);
    };
    const dialog = async (key: Key) => {
      await button(key).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await look(key);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    };

    await page.goto(`./?lang=${code}&pace=max`);
    await expect(button('action.reset')).toBeEnabled({ timeout: 30_000 });
    await look('before a run');
    await button('action.run').click();
    await expect(page.getByRole('status').filter({ hasText: name('status.done') })).toBeVisible({ timeout: 60_000 });
    if (readable) await expectReadable(page, `${code}, a run`);
    await unfold();
    await look('a run');
    for (const key of ['action.share', 'action.export', 'action.settings', 'arms.edit', 'presets.open-title'] as const)
      await dialog(key);
    for (const view of ['inside', 'compare'] as const) {
      await page.getByRole('link', { name: name(`view.${view}`), exact: true }).click();
      await expect(page.getByRole('region').nth(2)).toBeVisible();
      await unfold();
      await look(view);
      if (readable) await expectReadable(page, `${code}, ${view}`);
    }
    for (const view of ['conformance', 'benchmark'] as const) {
      await page.goto(`./?lang=${code}&view=${view}`);
      await expect(page.getByRole('heading', { name: name(`${view}.title`) })).toBeVisible();
      await look(view);
    }
  });
}
