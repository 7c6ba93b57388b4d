import { exported, weightsOf } from './support/export';
import { expect, test } from './support/fixtures';
import { brief, endless, linkTo } from './support/links';

test.describe('a long run', () => {
  test.use({ address: linkTo(endless) });

  test('Pause holds it where it is, Run goes on from there', async ({ playground }) => {
    await playground.prepared();
    await playground.button('Run').click();
    await playground.reach('Distilling');
    await expect.poll(() => playground.newestStep()).toBeGreaterThan(20);
    await playground.button('Pause').click();
    await playground.reach('Paused');
    await expect(playground.button('Run')).toBeVisible();
    // The panels take in what was measured last; from then on nothing may come.
    await playground.page.waitForTimeout(1000);
    const held = await playground.newestStep();
    await playground.page.waitForTimeout(1000);
    expect(await playground.newestStep(), 'steps while paused').toBe(held);

    await playground.button('Run').click();
    await playground.reach('Distilling');
    await expect.poll(() => playground.newestStep()).toBeGreaterThan(held);
  });

  test('Reset goes back to the start while it runs', async ({ playground }) => {
    await playground.prepared();
    await playground.button('Run').click();
    await playground.reach('Distilling');
    await playground.button('Reset').click();
    await playground.reach('Ready');
    await expect(playground.button('Run')).toBeVisible();
    expect(await playground.newestStep()).toBe(0);
  });
});

test('Step trains on one batch and shows it', async ({ page, playground }) => {
  // So slow that no loss comes to nothing before the test has seen it.
  await playground.open(linkTo({ ...endless, dials: { learningRate: 0.0001 } }));
  await playground.prepared();
  const report = page.getByRole('region', { name: 'What the step did' });
  const measures = page.getByRole('table', { name: 'Losses and gradients of the step' });

  await playground.button('Step').click();
  // On a fresh page the teacher is trained first: a student's step is what one has come to see.
  await expect(report).toContainText('Students, step 1');
  await playground.reach('Paused');
  await playground.button('Step').click();
  await expect(report).toContainText('Students, step 2');

  await playground.button('Run').click();
  await playground.reach('Distilling');
  // Step pauses what runs, and then takes its one step.
  await playground.button('Step').click();
  await expect(report).toContainText(/Students, step \d+/);
  await playground.reach('Paused');
  await expect(report.getByRole('list')).toHaveCount(2);
  for (const list of await report.getByRole('list').all()) {
    await expect(list.getByRole('listitem')).toHaveCount(32);
    await expect(list.getByRole('img')).toHaveCount(32);
  }
  const [headers = [], ...rows] = await playground.cells(measures);
  expect(headers).toEqual(['Network', 'soft', 'hard', 'total', '‖∇ soft‖', '‖∇ hard‖', 'cosine']);
  const of = (network: string) => {
    const row = rows.find(([name]) => name === network) ?? [];
    return row.map((text) => Number(text.replace('−', '-').replace('+', '')));
  };
  const [, soft = NaN, hard = NaN, total = NaN, softNorm = NaN, hardNorm = NaN, cosine = NaN] = of('Distilled');
  expect(soft).toBeGreaterThan(0);
  expect(hard).toBeGreaterThan(0);
  expect(softNorm).toBeGreaterThan(0);
  expect(hardNorm).toBeGreaterThan(0);
  expect(Math.abs(cosine)).toBeLessThanOrEqual(1);
  // At the default dials, whether or not the page counts T² into the soft loss; its digits are few.
  const sums = [0.9 * soft + 0.1 * hard, 0.9 * 16 * soft + 0.1 * hard];
  expect(Math.min(...sums.map((sum) => Math.abs(sum - total) / total)), 'α·soft + (1−α)·hard = total').toBeLessThan(
    0.05,
  );
  const [, noSoft, scratchHard] = of('Scratch');
  expect(noSoft, 'the scratch student has no soft term').toBeNaN();
  expect(scratchHard).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Close the step’s report' }).click();
  await expect(report).toBeHidden();
});

test('Reset and Run again give the same networks', async ({ playground }) => {
  await playground.open(linkTo({ ...brief, seed: 3 }));
  await playground.prepared();
  const weights = async (network: 'Teacher' | 'Distilled' | 'Scratch') =>
    weightsOf(await exported(playground, network, 'safetensors')).toString('base64');
  const untrained = await weights('Distilled');
  expect(await weights('Scratch'), 'the two students start alike').toBe(untrained);

  await playground.train();
  const first = [await weights('Teacher'), await weights('Distilled'), await weights('Scratch')];
  expect(first[1], 'training changed the student').not.toBe(untrained);
  await playground.button('Reset').click();
  await playground.reach('Ready');
  expect(await weights('Distilled'), 'back at the first weights').toBe(untrained);
  expect(await weights('Scratch'), 'back at the first weights').toBe(untrained);

  await playground.train();
  expect([await weights('Teacher'), await weights('Distilled'), await weights('Scratch')]).toEqual(first);
});

test('on a phone the step’s report comes into sight', async ({ page, playground }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await playground.open(linkTo(endless));
  await playground.prepared();
  const report = page.getByRole('region', { name: 'What the step did' });
  const title = report.getByRole('heading', { name: 'One step' });
  await playground.button('Step').click();
  await expect(title).toBeInViewport();
  await expect(report.getByRole('table')).toBeInViewport();
  // Pressed again after looking elsewhere.
  await page.mouse.wheel(0, -5000);
  await expect(report).not.toBeInViewport();
  await playground.button('Step').click();
  await expect(report).toContainText('step 2');
  await expect(title).toBeInViewport();
});
