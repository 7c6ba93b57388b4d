import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { linkTo } from './support/links';
import type { Playground } from './support/playground';

const bestOf = (probabilities: readonly number[]) => probabilities.indexOf(Math.max(...probabilities));

/** Draws a vertical stroke, a “1”, whose middle is at a share of the pad's width. */
async function drawOne(page: Page, at: number): Promise<void> {
  const pad = page.getByRole('application', { name: /^Drawing pad/ });
  const box = await pad.boundingBox();
  if (!box) throw new Error('no pad');
  const x = box.x + at * box.width;
  await page.mouse.move(x, box.y + 0.2 * box.height);
  await page.mouse.down();
  await page.mouse.move(x, box.y + 0.8 * box.height, { steps: 8 });
  await page.mouse.up();
}

/** What the teacher makes of a “1” drawn at each of these places. */
async function seenAt(playground: Playground, places: readonly number[]): Promise<number[][]> {
  const { page } = playground;
  await page.getByRole('button', { name: 'draw', exact: true }).click();
  const seen: number[][] = [];
  for (const at of places) {
    await page.getByRole('button', { name: 'clear', exact: true }).click();
    // Until the bars are those of a blank pad, the last drawing's stay.
    await expect.poll(() => playground.softened('Teacher')).not.toEqual(seen.at(-1));
    const blank = await playground.softened('Teacher');
    await drawOne(page, at);
    await expect.poll(() => playground.softened('Teacher')).not.toEqual(blank);
    // The last stroke's answer may still be on its way.
    await page.waitForTimeout(500);
    seen.push(await playground.softened('Teacher'));
  }
  return seen;
}

test('a digit drawn for MNIST is centred by its mass, as MNIST’s are', async ({ page, playground }) => {
  await playground.open(
    linkTo({
      data: { dataset: 'mnist', labelled: 100 },
      teacher: { kind: 'mlp', hidden: [64], activation: 'relu', dropout: 0 },
      training: { epochs: 1, teacherEpochs: 1 },
    }),
  );
  await playground.prepared();
  await playground.train(80_000);
  const [middle = [], side = []] = await seenAt(playground, [14.5 / 28, 6.5 / 28]);
  expect(bestOf(middle)).toBe(1);
  // Eight whole pixels further left, so that the two strokes are made of the very same pixels.
  expect(side).toEqual(middle);
  await page.getByRole('button', { name: 'About: your drawing' }).click();
  await expect(page.getByText('centre of mass in the middle')).toBeVisible();
});

test('a digit drawn for the 8×8 set stays where it is, and the page says so', async ({ page, playground }) => {
  await playground.open(linkTo({ training: { epochs: 1, teacherEpochs: 10 } }));
  await playground.prepared();
  await playground.train();
  const [middle, side] = await seenAt(playground, [0.5, 0.15]);
  expect(side).not.toEqual(middle);
  await page.getByRole('button', { name: 'About: your drawing' }).click();
  await expect(page.getByText('were not centred by their mass')).toBeVisible();
});
