import { expect, test } from './support/fixtures';
import { linkTo } from './support/links';
import { expectReadable } from './support/text-boxes';

test('who comes for the first time is told what this is, and once is enough', async ({ page, playground }) => {
  await page.goto('./');
  await playground.prepared();
  const welcome = page.getByRole('region', { name: 'Welcome' });
  await expect(welcome).toContainText('Knowledge distillation');
  const charts = (await playground.panel('Accuracy').boundingBox())!;
  expect(charts.y + charts.height, 'the panels’ end on the first screen').toBeLessThanOrEqual(
    page.viewportSize()!.height,
  );
  for (const [width, height] of [
    [1280, 720],
    [375, 812],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectReadable(page, `welcome, ${width}×${height}`);
  }
  await welcome.getByRole('button', { name: 'I know this: let me play' }).click();
  await expect(welcome).toHaveCount(0);
  await page.reload();
  await playground.prepared();
  await expect(welcome).toHaveCount(0);
});

test('About explains every symbol of the formula and every measure, and so does the “?” beside them', async ({
  page,
  playground,
}) => {
  await playground.prepared();
  await playground.view('About');
  const formula = page.getByRole('region', { name: 'The formula, part by part' });
  for (const name of [
    'T, the temperature',
    'α, the teacher’s weight',
    'T², the factor',
    'KL, the div',
    'CE, the cross',
  ]) {
    await expect(formula.getByRole('term').filter({ hasText: name })).toBeVisible();
  }
  const measures = page.getByRole('region', { name: 'The measures' });
  const words = await measures.getByRole('definition').last().innerText();
  await page.getByRole('button', { name: 'To the playground' }).click();
  await expect(playground.button('Run')).toBeVisible();

  const panel = playground.panel('Softened distributions');
  await panel.getByRole('button', { name: 'About: entropy' }).click();
  await expect(page.getByRole('note').filter({ visible: true })).toContainText(words);
  await page.getByRole('note').getByRole('link', { name: 'All of them' }).click();
  await expect(formula).toBeVisible();
});

test('the menu “More” is worked by keyboard, and its items open in another tab', async ({
  page,
  playground,
  context,
}) => {
  await playground.prepared();
  const more = page.getByRole('button', { name: 'More', exact: true }).first();
  await more.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem')).toHaveText(['Claims', 'Class', 'Conformance', 'Benchmark', 'About']);
  await expect(page.getByRole('menuitem', { name: 'Claims' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'About' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Claims' })).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/view=claims/);
  await more.click();
  const [other] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('menuitem', { name: 'Benchmark' }).click({ modifiers: ['ControlOrMeta'] }),
  ]);
  await expect(other).toHaveURL(/view=benchmark/);
});

test('Back to defaults undoes every setting, and can itself be undone', async ({ page, playground }) => {
  await playground.open(linkTo({ seed: 7, dials: { temperature: 9 } }));
  await playground.prepared();
  await playground.panel('Loss').getByText('Training', { exact: true }).click();
  await page.getByRole('button', { name: 'Back to defaults', exact: true }).click();
  await expect(playground.field('Seed')).toHaveValue('42');
  await expect(playground.temperature).toHaveValue('4');
  await expect(playground.panel('Loss').getByRole('radio', { name: 'Evaluation' })).toBeChecked();
  await expect.poll(() => new URL(page.url()).hash).toBe('');
  expect([...new URL(page.url()).searchParams.keys()]).toEqual(['pace']);
  await playground.messages.getByRole('button', { name: 'Undo' }).click();
  await expect(playground.field('Seed')).toHaveValue('7');
  await expect(playground.temperature).toHaveValue('9');
  await expect(playground.panel('Loss').getByRole('radio', { name: 'Training' })).toBeChecked();
});
