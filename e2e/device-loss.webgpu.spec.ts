import type { BrowserContext } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { linkTo } from './support/links';
import { trainingWorker } from './support/worker';

// SwiftShader computes on the processor what a graphics card would: right, and very slowly.
test.setTimeout(150_000);

const tiny = { kind: 'mlp', hidden: [8], activation: 'relu', dropout: 0 };
const experiment = {
  data: { dataset: 'moons', size: 100, labelled: 12 },
  teacher: tiny,
  student: tiny,
  training: { epochs: 10_000, teacherEpochs: 1 },
};

test.use({ address: 'about:blank' });

test('a device that is lost in the middle of compiled steps: training goes on', async ({
  page,
  context,
  playground,
}) => {
  await keepDevices(context);
  await playground.open(`?backend=webgpu${linkTo(experiment)}`);
  await playground.prepared(60_000);
  await playground.button('Run').click();
  await playground.reach('Distilling', 60_000);
  await expect.poll(() => playground.newestStep(), { timeout: 60_000 }).toBeGreaterThan(20);
  const worker = await trainingWorker(page);
  await worker.evaluate(() => globalThis.devices.forEach((device) => device.destroy()));
  await expect(playground.messages).toContainText('The graphics device was lost');
  await playground.reach('Distilling', 60_000);
  const step = await playground.newestStep();
  await expect.poll(() => playground.newestStep(), { timeout: 60_000 }).toBeGreaterThan(step);
});

declare global {
  // Of the worker, once `keepDevices` has been there.
  var devices: GPUDevice[];
}

/** Has the training worker note every device that it asks for, so that it can be taken away. */
async function keepDevices(context: BrowserContext): Promise<void> {
  await context.route('**/training.worker-*.js', async (route) => {
    const response = await route.fetch();
    const noting = `
      globalThis.devices = [];
      const { requestDevice } = GPUAdapter.prototype;
      GPUAdapter.prototype.requestDevice = async function (descriptor) {
        const device = await requestDevice.call(this, descriptor);
        globalThis.devices.push(device);
        return device;
      };
    `;
    // Imports come first wherever they stand.
    await route.fulfill({ response, body: `${noting}${await response.text()}` });
  });
}
