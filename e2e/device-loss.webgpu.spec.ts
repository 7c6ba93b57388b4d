import type { Worker } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { linkTo } from './support/links';

// SwiftShader computes on the processor what a graphics card would: right, and very slowly.
test.setTimeout(150_000);

const tiny = { kind: 'mlp', hidden: [8], activation: 'relu', dropout: 0 };
const experiment = {
  data: { dataset: 'moons', size: 100, labelled: 12 },
  teacher: tiny,
  student: tiny,
  training: { epochs: 10_000, teacherEpochs: 1 },
};

test('a device that is lost in the middle of compiled steps: training goes on', async ({ page, playground }) => {
  const keeps: Promise<void>[] = [];
  page.on('worker', (worker) => {
    if (worker.url().includes('training.worker')) keeps.push(keepDevice(worker));
  });
  await playground.open(`?backend=webgpu${linkTo(experiment)}`);
  await playground.prepared(60_000);
  await Promise.all(keeps);
  await playground.button('Run').click();
  await playground.reach('Distilling', 60_000);
  await expect.poll(() => playground.newestStep(), { timeout: 60_000 }).toBeGreaterThan(20);
  const workers = page.workers().filter((worker) => worker.url().includes('training.worker'));
  expect(workers).toHaveLength(1);
  await workers[0]!.evaluate(() => globalThis.devices[0]!.destroy());
  await expect(playground.messages).toContainText('The graphics device was lost');
  await playground.reach('Distilling', 60_000);
  const step = await playground.newestStep();
  await expect.poll(() => playground.newestStep(), { timeout: 60_000 }).toBeGreaterThan(step);
});

declare global {
  // Of the worker, once `keepDevice` has been there.
  var devices: GPUDevice[];
}

/** Notes every device that a worker asks for, so that it can be taken away. */
const keepDevice = (worker: Worker): Promise<void> =>
  worker.evaluate(() => {
    const { prototype } = GPUAdapter;
    const { requestDevice } = prototype;
    globalThis.devices = [];
    prototype.requestDevice = async function (descriptor) {
      const device = await requestDevice.call(this, descriptor);
      devices.push(device);
      return device;
    };
  });
