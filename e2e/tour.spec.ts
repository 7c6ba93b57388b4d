import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Network } from './support/playground';
import { expect, test } from './support/fixtures';

const readme = readFileSync(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8').replace(/\s+/g, ' ');

/** Numbers that README tells at a place in its words. */
function told(words: RegExp): number[] {
  const found = words.exec(readme);
  expect(found, `README says ${words}`).not.toBeNull();
  return found!.slice(1).map((number) => Number(number.replace('−', '-')));
}

/** In points. Other machines round the last bits in their own way: no more than two standard errors on 500 samples. */
const ALIKE = 3.6;

test('README’s five minutes: what it says of the first run, hard labels, more pictures and every label is on screen', async ({
  page,
  playground,
}) => {
  const accuracies = (...networks: Network[]) => Promise.all(networks.map((name) => playground.testAccuracy(name)));
  const expectTold = (measured: readonly number[], words: RegExp) =>
    told(words).forEach((number, i) => expect(Math.abs(measured[i]! - number), `${words}`).toBeLessThan(ALIKE));
  const results = playground.panel('Results');
  const hardLabels = page.getByRole('checkbox', { name: 'Beside it: hard labels' });

  await playground.prepared();
  await playground.train();
  expectTold(await accuracies('Distilled', 'Scratch'), /with seed 42, ([\d.]+) % against ([\d.]+) %/);

  await playground.turn('Temperature T', 12);
  await expect(results.getByText(/Trained at T 4\.0/)).toBeVisible();
  await playground.turn('Temperature T', 4);

  await hardLabels.check();
  await playground.prepared();
  await playground.train();
  expectTold(await accuracies('Hard labels' as Network), /on the very same pictures: ([\d.]+) %/);
  await hardLabels.uncheck();

  await page.getByRole('slider', { name: 'How many without a label' }).press('End');
  await playground.prepared();
  await playground.train();
  expectTold(
    await accuracies('Distilled', 'Scratch'),
    /speaks of the other 1,277 pictures: ([\d.]+) % against ([\d.]+) %/,
  );

  await page.getByRole('slider', { name: 'How many labels' }).press('End');
  await playground.prepared();
  await playground.train();
  const [distilled, scratch] = await accuracies('Distilled', 'Scratch');
  expectTold([distilled! - scratch!], /The gain is gone: (−?[\d.]+) points/);
  await page.getByRole('button', { name: 'Back to defaults' }).click();
  await expect(playground.field('Labelled examples')).toHaveValue('20');

  await page.getByRole('tab', { name: 'Runs' }).click();
  const kept = page.getByRole('table', { name: 'Runs' }).getByRole('row');
  await expect.poll(() => kept.count(), 'the runs of the tour, and the head').toBeGreaterThan(4);
});
