/**
 * Every word on the page comes from the catalogue, has room, and is reached by everybody: in Chinese, and in the
 * pseudo-language, whose words are longer than English ones by two fifths.
 */
import { en } from '../src/messages/en';
import { more } from '../src/messages/en/more';
import { pseudoWord } from '../src/messages/pseudo';
import { zhCN } from '../src/messages/zh-CN';
import { more as zhMore } from '../src/messages/zh-CN/more';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import { button, eachDialog, eachPlace, trainIn, type NameOf } from './support/places';
import { expectReadable } from './support/text-boxes';
import { hardCodedIn, latinIn, wordsInSight } from './support/words';

const english = { ...en, ...more };
const chinese = { ...zhCN, ...zhMore };

interface Spoken {
  readonly name: NameOf;
  /** What of the words in sight is in another language. */
  readonly wrong: (words: readonly string[]) => string[];
  readonly windows: readonly (readonly [number, number])[];
  /** Whether axe looks as well: what it finds has to do with the words only where they are somebody's. */
  readonly axe: boolean;
}
const [wide, phone] = [
  [1280, 720],
  [375, 812],
] as const;
const languages: Readonly<Record<string, Spoken>> = {
  'en-XA': { name: (key) => pseudoWord(english[key]), wrong: hardCodedIn, windows: [wide, phone], axe: false },
  'zh-CN': { name: (key) => chinese[key], wrong: latinIn, windows: [wide, [1920, 1080], [320, 640]], axe: true },
};
const dialogs = ['action.share', 'action.export', 'action.settings', 'arms.edit', 'presets.open-title'] as const;

for (const [code, { name, wrong, windows, axe }] of Object.entries(languages)) {
  test.describe(code, () => {
    test.use({ address: `?lang=${code}`, colorScheme: 'dark' });
    test.setTimeout(180_000);

    test('every word is of the language and can be read', async ({ page, playground }) => {
      const look = async (place: string, sizes = windows) => {
        // Folds are opened for their words alone: with all of them open the page is another one.
        expect.soft(wrong(await wordsInSight(page)), place).toEqual([]);
        for (const [width, height] of sizes) {
          await page.setViewportSize({ width, height });
          await expectReadable(page, `${code}, ${place}, ${width}×${height}`);
        }
        if (axe) await expectAccessible(page, `${code}, dark, ${place}`);
        await page.setViewportSize({ width: wide[0], height: wide[1] });
        await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
        expect.soft(wrong(await wordsInSight(page)), `${place}, unfolded`).toEqual([]);
      };
      await expect(button(page, name('action.reset'))).toBeEnabled({ timeout: 30_000 });
      await playground.loaded();
      expect.soft(wrong(await wordsInSight(page)), 'before a run').toEqual([]);
      await trainIn(page, name);
      await look('a run');
      await eachDialog(page, dialogs.map(name), (dialog) => look(dialog, [windows.at(-1)!]));
      await eachPlace(page, name, look);
    });
  });
}
