import { expect, test } from './support/fixtures';

/** The class that no student gets to see. */
const WITHHELD = 3;

test('a student that never saw a 3 knows most of them from the teacher’s soft labels alone', async ({
  page,
  playground,
}) => {
  await playground.prepared();
  await playground.set('Unlabelled examples', 1277);
  await page.getByRole('checkbox', { name: String(WITHHELD), exact: true }).check();
  await playground.turn('Teacher weight α', 1);
  await expect(playground.temperature).toHaveValue('4');
  await playground.prepared();
  await playground.train();

  await expect(async () => {
    const recognised = {
      teacher: await recall('Teacher'),
      distilled: await recall('Distilled'),
      scratch: await recall('Scratch'),
    };
    console.log(`3s recognised: ${JSON.stringify(recognised)}`);
    expect(recognised.teacher).toBeGreaterThan(0.9);
    expect(recognised.distilled).toBeGreaterThanOrEqual(0.5);
    expect(recognised.scratch).toBe(0);
  }).toPass({ timeout: 5_000 });
  // A measure like the others.
  expect(Number.parseFloat(await playground.result('Distilled', 'Withheld'))).toBeGreaterThanOrEqual(50);

  /** Share of the withheld class's test samples that a network gives its name. */
  async function recall(network: 'Teacher' | 'Distilled' | 'Scratch'): Promise<number> {
    const row = (await playground.confusions(network))[WITHHELD] ?? [];
    const samples = row.reduce((sum, count) => sum + count, 0);
    expect(samples, 'test samples of the withheld class').toBeGreaterThan(20);
    return (row[WITHHELD] ?? 0) / samples;
  }
});
