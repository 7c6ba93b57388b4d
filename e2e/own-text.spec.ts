import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import { linkTo } from './support/links';

const tiny = { kind: 'transformer', layers: 1, width: 16, heads: 2, hidden: 32, causal: true, pool: 'mean' };

test('a text of one’s own is asked of all networks, and what can’t be read says why', async ({ page, playground }) => {
  await playground.open(
    linkTo({
      version: 2,
      data: { dataset: 'chain-sum', digits: 4, form: 'steps', size: 200, labelled: 50, unlabelled: 0 },
      teacher: tiny,
      student: tiny,
      training: { steps: 6, epochs: 0, teacherEpochs: 1, batchSize: 32 },
    }),
  );
  await playground.prepared();
  await playground.train();

  await page.getByRole('button', { name: 'type…', exact: true }).click();
  const own = page.getByRole('textbox', { name: 'Your own text' });
  await expect(own).toBeFocused();
  await own.fill('1234=3');
  await own.press('Enter');
  const strip = page.getByRole('table', { name: /^What you typed, token by token/ });
  await expect(strip.getByRole('columnheader')).toHaveText(['1', '2', '3', '4', '=', '3', '?']);
  // Each has an opinion on what was typed after the question, in nats.
  for (const network of ['teacher', 'distilled', 'scratch']) {
    await expect(strip.getByRole('button', { name: new RegExp(`^${network}, 3: \\d+\\.\\d+ nats$`) })).toBeVisible();
  }
  const panel = page.getByRole('region', { name: 'Softened distributions', exact: true });
  const refusals: readonly [string, RegExp][] = [
    ['', /nothing to read/],
    ['12x4=', /don’t know “x”, at place 3/],
    ['1234=123456', /too long: 11 .* room for 8/],
  ];
  for (const [text, words] of refusals) {
    await own.fill(text);
    await own.press('Enter');
    await expect(panel.getByRole('alert')).toHaveText(words);
  }
  await expect(strip, 'what was asked before is still there').toBeVisible();
  await expectAccessible(page, 'an own text that is refused');

  const writing = page.getByRole('region', { name: 'What they write', exact: true });
  const prompt = writing.getByRole('textbox', { name: 'Prompt' });
  const unwritten: readonly [string, RegExp][] = [
    ['', /it is empty/],
    ['12x4=', /“x”, at place 3/],
    ['1234=123456', /has 11 symbols, and there is room for/],
  ];
  for (const [text, words] of unwritten) {
    await prompt.fill(text);
    await prompt.press('Enter');
    await expect(writing.getByRole('alert')).toHaveText(words);
    await expect(prompt).toHaveValue(text);
  }
  await prompt.fill('1234=');
  await prompt.press('Enter');
  await expect(writing.getByText(/There was no more room|right|wrong|no answer/).first()).toBeVisible();
  await expect(writing.getByRole('alert')).toBeHidden();
});
