import { expectAccessible } from './support/axe';
import { exported } from './support/export';
import { expect, test } from './support/fixtures';
import { linkHolding } from './support/links';
import { EXPERIMENT_VERSION } from '../src/engine/experiment';

const transformer = { kind: 'transformer', layers: 1, width: 8, heads: 2, hidden: 16, causal: true, pool: 'mean' };
const lstm = { kind: 'recurrent', cell: 'lstm', layers: 1, units: 4 };
const linkTo = (experiment: object) => linkHolding(JSON.stringify({ version: EXPERIMENT_VERSION, ...experiment }));
/** A moment of training: what is shown is looked at, not how good it is. */
const training = { steps: 4, epochs: 0, teacherEpochs: 1, batchSize: 64 };

test.describe('text', () => {
  test.use({
    address: linkTo({
      data: { dataset: 'chain-sum', digits: 3, form: 'steps', size: 200, labelled: 50, unlabelled: 100 },
      teacher: transformer,
      student: transformer,
      training,
    }),
  });

  test('trains, tells each token’s distribution, and writes', async ({ page, playground }) => {
    await playground.prepared();
    await playground.train();
    const strip = page.getByRole('table', { name: /^Test sequence #\d+, token by token/ });
    const last = strip.getByRole('button', { name: /^distilled, / }).last();
    await last.click();
    await expect(last).toHaveAttribute('aria-pressed', 'true');
    const chances = await playground.softened('Distilled');
    expect(chances.reduce((sum, p) => sum + p)).toBeCloseTo(1, 1);

    const writing = page.getByRole('region', { name: 'What they write', exact: true });
    const prompt = writing.getByRole('textbox', { name: 'Prompt' });
    await prompt.fill('12x=');
    await prompt.press('Enter');
    await expect(writing.getByRole('alert')).toHaveText(/“x”, at place 3/);
    await prompt.fill('123=');
    await prompt.press('Enter');
    for (const network of ['Teacher', 'Distilled', 'Scratch'])
      await expect(writing.getByRole('region', { name: network, exact: true })).toHaveText(/123=.+[✓✗]/);
    await expect(writing.getByRole('alert')).toBeHidden();

    const { files } = await exported(playground, 'Distilled', 'Hugging Face');
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['model.safetensors', 'config.json', 'tokenizer.json']));
    await expectAccessible(page, 'a text, trained and written');
  });
});

test.describe('series', () => {
  test.use({
    address: linkTo({
      data: { dataset: 'turbofan', labelled: 50, unlabelled: 100 },
      teacher: lstm,
      student: lstm,
      training: { ...training, batchSize: 512 },
    }),
  });

  test('trains; a window is picked, drawn as lines, as a map and in numbers, and is exported', async ({
    page,
    playground,
  }) => {
    await playground.prepared();
    await playground.train();
    const panel = playground.panel('Softened distributions');
    const series = panel.getByRole('img', { name: /^Test series #\d+, / });
    await expect(series).toBeVisible();
    await panel.getByRole('combobox', { name: 'Line that stands out' }).selectOption('sensor 11');
    await panel.getByText('map', { exact: true }).click();
    await expect(series).toHaveJSProperty('tagName', 'CANVAS');
    await panel.getByRole('button', { name: 'choose', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^test #2 / })
      .click();
    await panel.getByRole('button', { name: 'Table', exact: true }).click();
    await expect(panel.getByRole('table', { name: 'Test series #2, step by step' }).getByRole('row')).toHaveCount(31);

    const { files } = await exported(playground, 'Distilled', 'ONNX');
    expect(files).toHaveProperty(['model.onnx']);
    await expectAccessible(page, 'a series, in numbers');
  });
});

test.describe('two modalities', () => {
  test.use({
    address: linkTo({
      data: { dataset: 'emoji', labelled: 50, unlabelled: 100 },
      teacher: { kind: 'fusion', stages: [2], embedding: 4, width: 8, dropout: 0 },
      student: { kind: 'bagOfWords', width: 4, hidden: [4], activation: 'relu', dropout: 0 },
      training: { ...training, batchSize: 512 },
    }),
  });

  test('trains; a picture is shown with its name, and is exported', async ({ page, playground }) => {
    await playground.prepared();
    await playground.train();
    const figure = playground.panel('Softened distributions').getByRole('figure');
    await expect(figure.getByRole('img')).toHaveAccessibleName(/^Picture and name of test sample #\d+, .+“.+”$/);
    const name = await figure.textContent();
    await page.getByRole('button', { name: 'Next test sample' }).click();
    await expect(figure).not.toHaveText(name ?? '');
    const { files } = await exported(playground, 'Teacher', 'ONNX');
    expect(files).toHaveProperty(['model.onnx']);
    await expectAccessible(page, 'a picture with its name');
  });
});
