import { exported, safetensorsHeader, textOf } from './support/export';
import { expect, test } from './support/fixtures';
import { brief, linkTo } from './support/links';

test.use({ address: linkTo({ ...brief, seed: 5 }) });

test('a student leaves as a PyTorch project, with the very loss that Code shows', async ({ page, playground }) => {
  await playground.prepared();
  await test.step('not before its teacher is trained', async () => {
    await playground.button('Export').click();
    const project = page.getByRole('radio', { name: 'PyTorch project' });
    await expect(project).toBeDisabled();
    await expect(project).toHaveAccessibleDescription('Whom it learns from has to be trained first.');
    await page.keyboard.press('Escape');
  });
  await playground.train();
  const { fileName, files } = await exported(playground, 'Distilled', 'PyTorch project');
  expect(fileName).toBe('digits-distilled-pytorch.zip');
  const home = 'digits-distilled-pytorch';
  const text = (name: string) => textOf(files, `${home}/${name}`);
  const bytes = (name: string) => files[`${home}/${name}`] ?? new Uint8Array();

  await test.step('recipe, data and weights are whole', () => {
    const { experiment, arm, run } = JSON.parse(text('recipe.json'));
    expect(experiment).toMatchObject({ version: 2, seed: 5, training: { epochs: 2 } });
    expect(arm).toBe('distilled');
    expect(run).toMatchObject({ seed: 5, classes: 10, inputs: ['input'], hears: true });
    const header = (name: string) => Buffer.from(bytes(name).subarray(0, 128)).toString('latin1');
    expect(header('data/train.input.npy')).toMatch(/^.NUMPY.*'<f4'.*\(\d+, 1, 8, 8\)/s);
    expect(header('data/train.teacher_logits.npy')).toMatch(/'<f4'.*\(\d+, 10\)/s);
    expect(header('data/train.labels.npy')).toContain("'<i4'");
    const shapes = Object.values(safetensorsHeader(bytes('weights/initial.safetensors'))).map(({ shape }) => shape);
    expect(shapes).toContainEqual([16, 64]);
    expect(Object.keys(safetensorsHeader(bytes('weights/teacher.safetensors')))).toHaveLength(6);
    expect(text('train.py')).toContain('def main(');
    expect(text('README.md')).toContain('torchrun');
  });

  await page.getByRole('button', { name: 'Code', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'The loss of Distilled as code' });
  await dialog.getByRole('radio', { name: 'KL' }).check();
  const shown = await dialog.getByRole('region', { name: 'Code' }).textContent();
  expect(shown).toContain('def soft_targets(');
  expect(text('objective.py').startsWith(shown ?? 'nothing')).toBe(true);
});
