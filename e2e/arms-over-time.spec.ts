import type { Locator, Page } from '@playwright/test';
import { presetGroups, presetIds, presets } from '../src/engine/presets/catalogue';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import { english } from './support/lesson';
import { linkTo } from './support/links';
import type { Playground } from './support/playground';

const moment = linkTo({ training: { epochs: 1, teacherEpochs: 1 } });
const short = linkTo({ training: { epochs: 4, teacherEpochs: 2 } });

async function openWays(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'All ways to distil…' }).click();
  return page.getByRole('dialog', { name: 'Ways to distil' });
}
/** Sets up a way to distil by its title, and waits for its networks. */
async function setUp(page: Page, playground: Playground, way: string): Promise<void> {
  const dialog = await openWays(page);
  await dialog.getByRole('button', { name: new RegExp(`^${way}`) }).click();
  await expect(dialog).toBeHidden();
  await playground.reach('Ready');
  await playground.prepared();
}
async function openArms(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Arms and terms…' }).click();
  return page.getByRole('dialog', { name: 'Arms and their objectives' });
}
const resultRows = (page: Page): Locator =>
  page.getByRole('table', { name: 'Results', exact: true }).getByRole('rowheader');

// That each fits and trains to its end: src/engine/presets/.
test.describe('ways to distil', () => {
  test.use({ address: moment });

  test('are all offered, and one of each group can be set up and trains', async ({ page, playground }) => {
    await playground.prepared();
    const dialog = await openWays(page);
    await expect(dialog).toBeVisible();
    for (const id of presetIds) await expect(dialog.getByText(english(`preset.${id}`), { exact: true })).toHaveCount(1);
    await page.keyboard.press('Escape');
    for (const [id] of Object.values(presetGroups)) {
      const title = english(`preset.${id}`);
      await setUp(page, playground, title);
      // One that brings its whole setup brings its length too: it trains in src/engine/presets/.
      if (!presets[id].setup) await playground.train();
      await expect(page.getByRole('alert'), title).toHaveCount(0);
    }
  });
});

test.describe('stages', () => {
  test.use({ address: short });

  test('follow one another, each with its own terms, and are marked on the curves', async ({ page, playground }) => {
    await playground.prepared();
    await setUp(page, playground, 'Three stages');
    const formula = page.getByRole('group', { name: 'The loss that the distilled student learns from' });
    await expect(formula).toContainText('Hints (FitNet)');
    await expect(formula).toContainText('stage 1 of 3');
    await playground.train();
    await expect(formula).toContainText('Adaptive fusion');
    await expect(formula).toContainText('stage 3 of 3');
    for (const panel of ['Loss', 'Accuracy'] as const) {
      await expect(playground.panel(panel).getByText('stage 2').first()).toBeVisible();
    }
  });

  test('are cut, moved by keys and taken out again', async ({ page, playground }) => {
    await playground.prepared();
    const dialog = await openArms(page);
    await dialog.getByRole('button', { name: 'Split this stage' }).click();
    const boundary = dialog.getByRole('slider', { name: 'Boundary between stage 1 and stage 2' });
    await expect(boundary).toHaveAttribute('aria-valuenow', '50');
    await boundary.press('ArrowLeft');
    await boundary.press('PageDown');
    await expect(boundary).toHaveAttribute('aria-valuenow', '39');
    await expect(dialog.getByRole('button', { name: /^Stage 2, 61.%, 1\.6–4 of 4 epochs$/ })).toBeVisible();
    await dialog.getByRole('combobox', { name: 'Term' }).first().selectOption('logit-mse');
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('combobox', { name: 'Method', exact: true })).toHaveValue('custom');

    const again = await openArms(page);
    await again.getByRole('button', { name: /^Stage 2/ }).click();
    await expect(again.getByRole('combobox', { name: 'Term' }).first()).toHaveValue('logit-mse');
    await again.getByRole('button', { name: 'Remove this stage' }).click();
    await again.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByRole('combobox', { name: 'Method', exact: true })).toHaveValue('soft-targets');
  });

  test('that can’t be trained are refused with the reason, beside what is wrong', async ({ page, playground }) => {
    await playground.prepared();
    const dialog = await openArms(page);
    await dialog.getByText('Moves and standstill').click();
    for (const block of ['embedding', 'logits']) await dialog.getByRole('checkbox', { name: block }).check();
    const reason = 'Something has to learn: leave one block free.';
    await expect(dialog.getByText(reason)).toBeVisible();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await expect(dialog.getByRole('alert')).toHaveText(reason);
    await dialog.getByRole('checkbox', { name: 'logits' }).uncheck();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await expect(dialog).toBeHidden();
  });
});

test.describe('several networks', () => {
  test.use({ address: short });

  test('two teachers, and a third one added by hand', async ({ page, playground }) => {
    await playground.prepared();
    await setUp(page, playground, 'Two teachers');
    await page.getByText('More teachers, trained weights').click();
    await page.getByRole('button', { name: 'Add a teacher' }).click();
    await playground.reach('Ready');
    await playground.prepared();
    await playground.train();
    await expect(resultRows(page)).toContainText(['Teacher', 'Teacher 2', 'Teacher 3', 'Distilled']);
    await page.getByRole('button', { name: 'Family tree' }).click();
    const tree = page.getByRole('dialog', { name: 'Family tree' });
    const points = String.raw`\([+−]?\d+\.\d\)`;
    await expect(
      tree.getByText(
        new RegExp(`^Distilled, .* learned from teacher ${points}, teacher 2 ${points}, teacher 3 ${points}$`),
      ),
    ).toBeVisible();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Remove Teacher 2' }).click();
    await playground.reach('Ready');
    await playground.prepared();
    await expect(resultRows(page).filter({ hasText: /^Teacher/ })).toHaveText(['Teacher', 'Teacher 2']);
  });

  test('a chain of three generations, to the end', async ({ page, playground }) => {
    await playground.prepared();
    await setUp(page, playground, 'Chain of three generations');
    const said = await page.evaluateHandle(() => {
      const texts: string[] = [];
      const note = (changes: MutationRecord[]) => {
        for (const { target } of changes) texts.push((target as Element).getAttribute('aria-valuetext') ?? '');
      };
      const what = { subtree: true, attributes: true, attributeFilter: ['aria-valuetext'] };
      new MutationObserver(note).observe(document.body, what);
      return texts;
    });
    await playground.train();
    const texts = (await said.jsonValue()).join('\n');
    for (const n of [1, 2, 3]) expect(texts).toContain(`Distilling generation ${n} of 3`);
    await expect(resultRows(page)).toHaveText([
      'Teacher',
      'First',
      'Second',
      'Distilled',
      'Direct',
      'Scratch',
      // With its help.
      /^Together/,
    ]);
    await expect(playground.panel('Accuracy').getByText('gen. 3')).toBeVisible();
    await page.getByRole('button', { name: 'Family tree' }).click();
    const tree = page.getByRole('dialog', { name: 'Family tree' });
    await expect(tree.getByRole('img', { name: 'Family tree of 6 networks.' })).toBeVisible();
    const list = tree.getByRole('region', { name: 'As a list' });
    await expect(list.getByText(/^Second, .* learned from first/)).toBeVisible();
    await expect(list.getByText(/^Distilled, .* learned from second/)).toBeVisible();
    await expect(list.getByText(/^Scratch, .* learned from labels alone$/)).toBeVisible();
  });

  test('a link to a chain leads to the same chain', async ({ page, playground }) => {
    await playground.prepared();
    const before = page.url();
    await setUp(page, playground, 'Teacher assistant');
    await expect(page).not.toHaveURL(before);
    await playground.open(new URL(page.url()).hash);
    await playground.prepared();
    await expect(resultRows(page)).toHaveText(['Teacher', 'Assistant', 'Distilled', 'Direct', 'Scratch']);
  });
});

test.describe('schedules', () => {
  test.use({ address: short });

  test('are drawn by keys, hold while it trains, and give way to a hand', async ({ page, playground }) => {
    await playground.prepared();
    const dialog = await openArms(page);
    await dialog.getByText('Moves and standstill').click();
    await dialog.getByRole('combobox', { name: 'Temperature T' }).selectOption('drawn');
    const drawing = dialog.getByRole('group', { name: 'Drawing of Temperature T' });
    const point = drawing.getByRole('slider', { name: 'Point 2' });
    await point.press('Home');
    await point.press('ArrowUp');
    await point.press('ArrowLeft');
    await expect(point).toHaveAttribute('aria-valuetext', '0.9 at 48 % of the stage');
    const row = dialog.getByRole('listitem', { name: 'Point 2' });
    await expect(row.getByRole('spinbutton', { name: 'Value' })).toHaveValue('0.9');
    await row.getByRole('spinbutton', { name: 'Value' }).fill('8');
    await expect(point).toHaveAttribute('aria-valuenow', '8');
    await drawing.getByRole('slider', { name: 'Point 3' }).press('Delete');
    await expect(drawing.getByRole('slider')).toHaveCount(2);
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await playground.reach('Ready');
    await playground.prepared();
    await expect(playground.panel('Softened distributions').getByText('scheduled')).toBeVisible();
    await playground.train();

    await expect(playground.panel('Softened distributions').getByText(/^now 8/)).toBeVisible();
    const loss = playground.panel('Loss');
    await loss.getByText('T, α', { exact: true }).click();
    await loss.getByRole('button', { name: 'Table', exact: true }).click();
    const [headers = [], ...rows] = await playground.cells(loss.getByRole('table', { name: /^T in force/ }));
    const column = headers.indexOf('Distilled');
    const used = rows.map((cells) => Number(cells[column])).filter(Boolean);
    expect(Math.min(...used)).toBeLessThan(3);
    expect(Math.max(...used)).toBe(8);

    await playground.button('Reset').click();
    await playground.button('Step').click();
    await playground.turn('Temperature T', 5);
    await expect(playground.panel('Softened distributions').getByText('turned by hand')).toBeVisible();
  });
});

test.describe('without labels', () => {
  test.use({ address: short });

  test('what reads labels goes, with a word and a way back', async ({ page, playground }) => {
    await playground.prepared();
    await playground.set('Labelled examples', 0);
    await expect(playground.messages).toContainText('Terms that read labels were taken out');
    await playground.reach('Ready');
    await playground.prepared();
    await playground.train();
    await expect(resultRows(page)).toHaveText(['Teacher', 'Distilled']);
    expect(await playground.testAccuracy('Distilled')).toBeGreaterThan(50);
    await playground.messages.getByRole('button', { name: 'Undo' }).click();
    await expect(playground.field('Labelled examples')).toHaveValue('50');
    await playground.prepared();
    await expect(resultRows(page)).toHaveText(['Teacher', 'Distilled', 'Scratch']);
  });
});

test.describe('dialogs', () => {
  test.use({ address: moment });

  test('are accessible', async ({ page, playground }) => {
    await playground.prepared();
    const ways = await openWays(page);
    await expect(ways.getByRole('button', { name: /^Mutual learning/ })).toBeVisible();
    await expectAccessible(page, 'ways to distil');
    await page.keyboard.press('Escape');
    await setUp(page, playground, 'Four levels');
    const arms = await openArms(page);
    await arms.getByRole('button', { name: /^Stage 4/ }).click();
    await arms.getByRole('combobox', { name: 'Temperature T' }).selectOption('drawn');
    await arms.getByRole('checkbox', { name: 'plain' }).check();
    await expectAccessible(page, 'arms, stages and a drawn schedule');
    await page.keyboard.press('Escape');
    await setUp(page, playground, 'Mutual learning');
    await playground.train();
    await page.getByRole('button', { name: 'Family tree' }).click();
    await expect(page.getByRole('dialog', { name: 'Family tree' })).toBeVisible();
    await expectAccessible(page, 'family tree');
  });
});
