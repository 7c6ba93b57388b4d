import { exported, weightsOf } from './support/export';
import { expect, test } from './support/fixtures';
import { brief, endless, linkTo } from './support/links';
import { killTrainingWorker } from './support/worker';

/** Long enough to be interrupted, short enough to be waited for. */
const interrupted = { training: { epochs: 400, teacherEpochs: 2 } };

test.describe('a worker that dies', () => {
  test('while distilling: another goes on from the checkpoint, to the very same end', async ({ page, playground }) => {
    await playground.open(linkTo(interrupted));
    await playground.prepared();
    await playground.train();
    const undisturbed = weightsOf(await exported(playground, 'Distilled', 'safetensors'));

    await playground.button('Reset').click();
    await playground.open(linkTo(interrupted));
    await playground.prepared();
    const states = await playground.watchStates();
    await playground.button('Run').click();
    await playground.reach('Distilling');
    await expect.poll(() => playground.newestStep()).toBeGreaterThan(100);
    await killTrainingWorker(page);
    await expect(playground.messages).toContainText('The training process stopped');
    await expect(playground.messages).toContainText('goes on from the last checkpoint');
    await playground.reach('Done');
    const seen = await states();
    expect(
      seen.filter((state) => state === 'Training teacher'),
      'the teacher is not trained again',
    ).toHaveLength(1);
    expect(seen).not.toContain('Error');
    const resumed = weightsOf(await exported(playground, 'Distilled', 'safetensors'));
    expect(resumed.equals(undisturbed), 'the weights are those of a run that nothing befell').toBe(true);
  });

  test('while the teacher trains: training goes on', async ({ page, playground }) => {
    await playground.open(linkTo({ training: { epochs: 1, teacherEpochs: 1000 } }));
    await playground.prepared();
    await playground.button('Run').click();
    await expect.poll(() => playground.newestStep('Teacher')).toBeGreaterThan(50);
    await killTrainingWorker(page);
    await expect(playground.messages).toContainText('The training process stopped');
    await playground.reach('Done');
    expect(await playground.testAccuracy('Teacher')).toBeGreaterThan(90);
  });

  test('again and again: the page comes down to what it can do, and stays usable', async ({ page, playground }) => {
    await playground.open(linkTo(endless));
    await playground.prepared();
    await expect(page.getByRole('button', { name: /^WASM: / })).toBeVisible();
    await playground.button('Run').click();
    await playground.reach('Distilling');
    await killTrainingWorker(page);
    await expect(playground.messages).toContainText('The training process stopped');
    await playground.reach('Distilling');
    await killTrainingWorker(page);
    await expect(page.getByRole('button', { name: 'CPU: after the last one failed' })).toBeVisible();
    await playground.reach('Distilling', 60_000);
    const step = await playground.newestStep();
    await expect.poll(() => playground.newestStep(), { timeout: 30_000 }).toBeGreaterThan(step);
    await playground.button('Pause').click();
    await playground.reach('Paused');
  });

  test('while nothing runs: the networks are there again', async ({ page, playground }) => {
    await playground.open(linkTo(brief));
    await playground.prepared();
    await killTrainingWorker(page);
    await expect(playground.messages).toContainText('The training process stopped');
    await playground.prepared();
    await playground.train();
  });
});

test.describe('data that does not arrive', () => {
  test.beforeEach(({ watch }) => watch.allow(/Failed to load resource/, /net::ERR_/));

  test('a failed download is said, and Retry makes up for it', async ({ page, context, playground }) => {
    await context.route('**/datasets/digits/train-inputs.bin', (route) => route.abort());
    await playground.open(linkTo(brief));
    await playground.reach('Error');
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(/train-inputs\.bin could not be downloaded/);
    await expect(playground.field('Labelled examples')).toBeEnabled();
    await alert.getByRole('button', { name: 'Retry' }).click();
    await expect(alert, 'it fails as before').toContainText('could not be downloaded');
    await context.unroute('**/datasets/digits/train-inputs.bin');
    await alert.getByRole('button', { name: 'Retry' }).click();
    await playground.prepared();
    await playground.reach('Ready');
    await expect(alert).toHaveCount(0);
    await playground.train();
  });

  test('a shard cut short is refused, and Retry makes up for it', async ({ page, context, playground }) => {
    await context.route('**/datasets/digits/train-inputs.bin', async (route) => {
      const whole = await (await route.fetch()).body();
      await route.fulfill({ body: whole.subarray(0, whole.length - 64), contentType: 'application/octet-stream' });
    });
    await playground.open(linkTo(brief));
    await playground.reach('Error');
    await expect(page.getByRole('alert')).toContainText(/train-inputs\.bin is damaged: \d+ bytes were expected/);
    await context.unroute('**/datasets/digits/train-inputs.bin');
    await page.getByRole('alert').getByRole('button', { name: 'Retry' }).click();
    await playground.prepared();
    await playground.train();
  });

  test('a shard with a flipped bit is refused by its checksum', async ({ page, context, playground }) => {
    await context.route('**/datasets/digits/test-inputs.bin', async (route) => {
      const whole = Buffer.from(await (await route.fetch()).body());
      whole.writeUInt8(whole.readUInt8(1000) ^ 1, 1000);
      await route.fulfill({ body: whole, contentType: 'application/octet-stream' });
    });
    await playground.open(linkTo(brief));
    await expect(page.getByRole('alert')).toContainText('its contents are not those that were published');
  });

  test('another data set that fails leaves the page usable: back to the first one', async ({
    page,
    context,
    playground,
  }) => {
    await context.route('**/datasets/mnist/*', (route) => route.abort());
    await playground.open(linkTo(brief));
    await playground.prepared();
    await playground.choice('Dataset').selectOption('mnist');
    await expect(page.getByRole('alert')).toContainText('could not be downloaded');
    await playground.choice('Dataset').selectOption('digits');
    await playground.prepared();
    await playground.train();
  });
});

test.describe('a browser that keeps nothing', () => {
  test.use({ address: 'about:blank' });

  test('trains all the same', async ({ page, playground }) => {
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      for (const storage of ['localStorage', 'sessionStorage', 'indexedDB']) {
        Object.defineProperty(globalThis, storage, { get: refuse });
      }
    });
    await playground.open(linkTo(brief));
    await playground.prepared();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('radio', { name: 'Dark', exact: true }).check();
    await page.keyboard.press('Escape');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await playground.train();
    await expect(playground.messages).toBeEmpty();
  });

  test('or whose storage is full, says that a run is not kept', async ({ page, playground }) => {
    await page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('There is no room.', 'QuotaExceededError');
      };
    });
    await playground.open(linkTo(brief));
    await playground.prepared();
    await playground.train();
    await expect(playground.messages).toContainText('storage is full');
  });
});

test('the last run is still there after a reload', async ({ page, playground }) => {
  await playground.open(linkTo({ ...brief, seed: 9 }));
  await playground.prepared();
  await playground.train();
  const before = weightsOf(await exported(playground, 'Distilled', 'safetensors'));
  await page.reload();
  await playground.prepared();
  await expect(playground.messages).toContainText('Your last run is still here');
  await page.getByRole('button', { name: 'Continue with it' }).click();
  await playground.reach('Done');
  const after = weightsOf(await exported(playground, 'Distilled', 'safetensors'));
  expect(after.equals(before), 'the weights after a reload').toBe(true);
});

test('once loaded it trains without a network', async ({ context, playground, watch }) => {
  // Chromium asks for the icon again whenever the address changes.
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await playground.open(linkTo(brief));
  await playground.prepared();
  await playground.loaded();
  await context.setOffline(true);
  await playground.train();
  await playground.set('Seed', 12);
  await playground.prepared();
  await playground.train();
});

test.describe('a part of the page that can’t be loaded', () => {
  test.beforeEach(({ watch }) =>
    watch.allow(/Failed to load resource/, /net::ERR_/, /dynamically imported module/, /Unable to preload/),
  );

  test('like a dialog, is said, and does not take the rest with it', async ({ page, context, playground }) => {
    await context.route('**/assets/export-dialog-*', (route) => route.abort());
    await playground.open(linkTo(brief));
    await playground.prepared();
    await playground.button('Export').click();
    await expect(page.getByRole('alert')).toContainText('could not be loaded');
    await expect(playground.button('Run')).toBeVisible();
    await playground.train();
    // What the message says will help does.
    await context.unroute('**/assets/export-dialog-*');
    await page.reload();
    await playground.prepared();
    expect((await exported(playground, 'Distilled', 'safetensors')).zip.length).toBeGreaterThan(1000);
  });

  test('like the decision surfaces, is said, and does not take the rest with it', async ({
    page,
    context,
    playground,
  }) => {
    await context.route('**/assets/decision-surfaces-*', (route) => route.abort());
    await playground.open(linkTo({ ...brief, data: { dataset: 'moons', labelled: 12 } }));
    await expect(page.getByText('could not be loaded')).toBeVisible();
    await playground.prepared();
    await playground.train();
  });
});

for (const backend of ['cpu', 'wasm'] as const) {
  test(`?backend=${backend} is what is used, with the reason`, async ({ page, playground }) => {
    await playground.open(`?backend=${backend}${linkTo(brief)}`);
    await playground.prepared();
    await expect(page.getByRole('button', { name: `${backend.toUpperCase()}: as you asked` })).toBeVisible();
    await playground.train();
    expect(await playground.testAccuracy('Teacher')).toBeGreaterThan(80);
  });
}

test('a backend that there isn’t is said, and the page chooses by itself', async ({ page, playground }) => {
  await playground.open(`?backend=abacus${linkTo(brief)}`);
  await expect(playground.messages).toContainText('There is no backend “abacus”');
  await playground.prepared();
  await expect(page.getByRole('button', { name: /^WASM: / })).toBeVisible();
});

test('a change of the setup leaves a way back to the run', async ({ page, playground }) => {
  await playground.open(linkTo(brief));
  await playground.prepared();
  await playground.train();
  const before = await playground.testAccuracy('Distilled');
  const weights = weightsOf(await exported(playground, 'Distilled', 'safetensors'));
  await playground.set('Seed', 7);
  const back = page.getByRole('button', { name: 'Back to the last run' });
  await expect(back).toBeVisible();
  await playground.prepared();
  await playground.reach('Ready');
  await back.click();
  await playground.reach('Done');
  await expect(playground.field('Seed')).toHaveValue('42');
  await expect.poll(() => playground.testAccuracy('Distilled')).toBe(before);
  expect(await playground.newestStep(), 'its curves are there').toBeGreaterThan(10);
  expect(weightsOf(await exported(playground, 'Distilled', 'safetensors')).equals(weights)).toBe(true);
  await expect(playground.messages).toBeEmpty();
});

test('a backend that is not to be had is said, and another one can be chosen', async ({ page, playground }) => {
  await playground.open(`?backend=webgpu${linkTo(brief)}`);
  await expect(page.getByRole('alert')).toContainText('WebGPU can’t run here');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('combobox', { name: 'Computed by' }).selectOption('auto');
  await page.keyboard.press('Escape');
  await playground.prepared();
  await playground.train();
});

test('a loss that is no longer a number stops the arm, and a lower learning rate is offered', async ({
  page,
  playground,
}) => {
  await playground.open(
    linkTo({
      teacher: { kind: 'mlp', hidden: [64, 64, 64, 64], activation: 'gelu', dropout: 0 },
      training: { epochs: 2, teacherEpochs: 20, optimiser: 'sgd', momentum: 0.99 },
      dials: { learningRate: 1 },
    }),
  );
  await playground.prepared();
  await playground.button('Run').click();
  const alert = page.getByRole('alert').first();
  await expect(alert).toContainText('diverged at step', { timeout: 30_000 });
  await alert.getByRole('button', { name: /Start over at/ }).click();
  await expect(page.getByRole('spinbutton', { name: 'Learning rate', exact: true })).not.toHaveValue('1');
});
