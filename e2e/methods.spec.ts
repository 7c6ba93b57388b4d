import { expect, test } from './support/fixtures';
import { cnn, linkTo } from './support/links';

const quick = { training: { epochs: 1, teacherEpochs: 1 } };
const maps = { teacher: cnn([4, 6], [8]), student: cnn([3, 4], []), ...quick };

test.describe('methods', () => {
  test.use({ address: linkTo(maps) });

  // That each of them trains: src/engine/training/terms.test.ts.
  test('every method is offered, and one of each family trains', async ({ page, playground }) => {
    await playground.prepared();
    const method = page.getByRole('combobox', { name: 'Method', exact: true });
    const families = await method
      .locator('optgroup')
      .evaluateAll((groups) =>
        groups.map((group) =>
          Array.from(group.querySelectorAll<HTMLOptionElement>('option:not([disabled])'), ({ value }) => value),
        ),
      );
    expect(families.flat().length, 'two convolutional networks suit every method').toBeGreaterThan(20);
    for (const [id] of families) {
      await method.selectOption(id!);
      await playground.prepared();
      await playground.train();
      expect(await playground.testAccuracy('Distilled'), id).toBeGreaterThan(0);
      await expect(method).toHaveValue(id!);
    }
  });
});

test.describe('methods that need maps', () => {
  test.use({ address: linkTo(quick) });

  test('can’t be chosen between dense networks', async ({ page, playground }) => {
    await playground.prepared();
    const option = (id: string) => page.locator(`option[value="${id}"]`);
    await expect(option('attention-transfer')).toBeDisabled();
    await expect(option('similarity')).toBeEnabled();
  });
});

test.describe('arms', () => {
  test.use({ address: linkTo(quick) });

  test('are added, named and given terms, and then train side by side', async ({ page, playground }) => {
    await playground.prepared();
    await page.getByRole('button', { name: 'Arms and terms…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Arms and their objectives' });
    await dialog.getByRole('button', { name: 'Add an arm' }).click();
    const arm = dialog.getByRole('region').last();
    await arm.getByRole('textbox', { name: 'Name' }).fill('Two ways');
    await arm.getByRole('button', { name: 'Add a term' }).click();
    await arm.getByRole('combobox', { name: 'Term' }).last().selectOption('similarity');
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await expect(dialog).toBeHidden();
    await playground.reach('Ready');
    await playground.prepared();
    await playground.train();
    await expect(page.getByRole('table', { name: 'Results', exact: true }).getByRole('rowheader')).toHaveText([
      'Teacher',
      'Distilled',
      'Scratch',
      'Two ways',
    ]);
  });

  test('are left as they were by Cancel', async ({ page, playground }) => {
    await playground.prepared();
    await page.getByRole('button', { name: 'Arms and terms…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Arms and their objectives' });
    await dialog.getByRole('button', { name: 'Remove arm' }).first().click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('combobox', { name: 'Method', exact: true })).toHaveValue('soft-targets');
  });
});
