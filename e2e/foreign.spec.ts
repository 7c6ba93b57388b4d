/** Networks that were trained elsewhere, in files that say nothing of this page: matched by hand, then taught from. */
import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import { linkTo } from './support/links';
import type { Playground } from './support/playground';

/** Made with torch by the scripts that stand beside them. */
const elsewhere = (name: string) =>
  new URL(`../src/engine/export/foreign/test-support/${name}`, import.meta.url).pathname;

async function offer({ page }: Playground, name: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'For the teacher…' }).click();
  await (await choosing).setFiles([elsewhere(name)]);
}

/** The page with such a teacher, its students taught by nothing else. */
async function openWith(playground: Playground, hidden: readonly number[], activation = 'tanh'): Promise<void> {
  const teacher = { kind: 'mlp', hidden, activation, dropout: 0 };
  await playground.open(linkTo({ teacher, dials: { alpha: 1 }, training: { epochs: 20, teacherEpochs: 2 } }));
  await playground.prepared();
  const fold = playground.page.getByText('More teachers, trained weights');
  if (!(await fold.isVisible())) {
    await playground.page.getByRole('complementary', { name: 'Setup' }).locator('summary').first().click();
  }
  await fold.click();
}

/** Trains, and expects the distilled student to say what its teacher says, more often than the other one does. */
async function expectTaught(playground: Playground): Promise<void> {
  await playground.train();
  const agreement = async (network: 'Distilled' | 'Scratch') =>
    Number.parseFloat(await playground.result(network, 'Agreement'));
  expect(await agreement('Distilled')).toBeGreaterThan((await agreement('Scratch')) + 20);
}

test('a state_dict with names of its own is matched, shown, corrected, and its network teaches', async ({
  page,
  playground,
}) => {
  await openWith(playground, [16, 16]);
  const before = await playground.confusions('Teacher');
  await offer(playground, 'mlp.pt');
  const dialog = page.getByRole('dialog', { name: 'Weights from elsewhere' });
  await expect(dialog.getByText(/2 arrays are missing: choose a network like that of the file first/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Use them' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await playground.confusions('Teacher'), 'nothing is applied before').toEqual(before);

  await offer(playground, 'checkpoint.pt');
  const match = dialog.getByRole('table', { name: /^Weights of MLP/ });
  await expect(match.getByRole('row').nth(1)).toContainText('by its shape');
  await expect(match.getByRole('row').nth(1)).toContainText('as it is');
  await expect(dialog.getByRole('combobox', { name: 'In the file, for fc2.weight' })).toHaveValue('2.weight');
  await expectAccessible(page, 'weights from elsewhere');
  // Two vectors of sixteen could be either layer's: a hand may say otherwise, and take it back.
  const bias = dialog.getByRole('combobox', { name: 'In the file, for fc1.bias' });
  await bias.selectOption('2.bias');
  await expect(dialog.getByText('“2.bias” is used more than once.')).toBeVisible();
  await bias.selectOption('0.bias');
  await dialog.getByRole('button', { name: 'Use them' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Teacher: your weights, not trained.')).toBeVisible();
  await playground.prepared();
  const taught = await playground.confusions('Teacher');
  expect(taught).not.toEqual(before);
  await expectTaught(playground);
  expect(await playground.confusions('Teacher'), 'nothing trains it').toEqual(taught);
});

test('a graph that torch exported is compared with the chosen network, and then its weights teach', async ({
  page,
  playground,
}) => {
  await openWith(playground, [16], 'relu');
  await offer(playground, 'mlp.onnx');
  const refused = playground.messages.getByRole('alert');
  await expect(refused).toContainText('its graph computes “Tanh” where the chosen network computes “Relu”');
  await expect(refused, 'what to do is said once').not.toContainText('exported by this page');

  await page.setViewportSize({ width: 375, height: 812 });
  await openWith(playground, [16]);
  const before = await playground.confusions('Teacher');
  await offer(playground, 'mlp.onnx');
  const dialog = page.getByRole('dialog', { name: 'Weights from elsewhere' });
  await expect(dialog.getByRole('table', { name: /^Weights of MLP/ }).getByRole('row')).toHaveCount(5);
  await expectAccessible(page, 'a graph from elsewhere, on a phone');
  await dialog.getByRole('button', { name: 'Use them' }).click();
  await expect(page.getByText('Teacher: your weights, not trained.')).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 720 });
  await playground.prepared();
  expect(await playground.confusions('Teacher')).not.toEqual(before);
  await expectTaught(playground);
});
