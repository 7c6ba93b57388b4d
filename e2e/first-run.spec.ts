import { expect, test } from './support/fixtures';

test('the sample shown is a telling one, its label one bar beside opinions on every class', async ({
  page,
  playground,
}) => {
  const panel = playground.panel('Softened distributions');
  const caption = panel.getByText(/^test #\d+/);
  const next = panel.getByRole('button', { name: 'next telling one' });
  await playground.prepared();
  await expect(caption).toHaveText(/^test #0 /);
  await expect(next, 'an untrained teacher has nothing to tell').toHaveCount(0);
  await playground.train();

  const label = Number(/label (\d)/.exec((await caption.textContent())!)![1]);
  const teacher = await playground.softened('Teacher');
  expect(teacher.indexOf(Math.max(...teacher)), 'the teacher is right').toBe(label);
  // As the table rounds: what the label is silent about.
  expect(teacher.filter((p) => p >= 0.01).length, 'classes that the teacher has something to say of').toBeGreaterThan(
    5,
  );
  const truth = (await playground.cells(page.getByRole('table', { name: 'Softened distributions values' }))).slice(1);
  expect(truth.map((row) => row.at(-1))).toEqual(teacher.map((_, c) => (c === label ? '1' : '0')));

  const shown = await caption.textContent();
  await next.click();
  await expect(caption).not.toHaveText(shown!);
  const chosen = await caption.textContent();
  await playground.train();
  await expect(caption, 'what a visitor has chosen stays').toHaveText(chosen!);
});

test('the result says where the gain comes from, and that the sliders stand elsewhere now', async ({ playground }) => {
  const results = playground.panel('Results');
  await playground.prepared();
  await playground.train();
  await expect(results).toContainText('points from soft labels on the very same 20 examples.');
  await playground.turn('Temperature T', 12);
  await expect(results.getByRole('status')).toHaveText('Trained at T 4.0; press Run to train at T 12.0.');
  await playground.turn('Teacher weight α', 0);
  await playground.train();
  await expect(results).toContainText('at α = 0 no teacher is heard. This is the same student twice, bit for bit.');

  await playground.turn('Teacher weight α', 0.9);
  await playground.turn('Temperature T', 4);
  await playground.train();
  await results.getByRole('button', { name: 'Run against hard labels' }).click();
  await expect(results.getByRole('row', { name: /^Hard labels/ }).first()).toBeVisible();
  await playground.reach('Done');
  const accuracy = (name: string) =>
    results
      .getByRole('row', { name: new RegExp(`^${name}`) })
      .first()
      .getByRole('cell')
      .first()
      .innerText();
  const [soft, hard] = [await accuracy('Distilled'), await accuracy('Hard labels')].map(Number.parseFloat);
  expect(soft! - hard!, 'points of soft over hard labels, on the same examples').toBeGreaterThan(8);
});
