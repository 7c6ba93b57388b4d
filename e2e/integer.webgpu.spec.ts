import { benchConfig } from '../bench/browser';
import { openWebGpuPage, type WebGpuPage } from '../src/headless/webgpu-page';
import { expect, test } from './support/fixtures';

test.setTimeout(150_000);

let opened: WebGpuPage;
test.beforeAll(async () => {
  opened = await openWebGpuPage(benchConfig);
});
test.afterAll(() => opened.close());

test('the relaxed dot product says what the portable one says, bit for bit', async () => {
  const compared = await opened.page.evaluate(() => measureInteger('dots', 1));
  expect(compared).toHaveLength(6);
  for (const { network, group, both, answers, differing } of compared) {
    expect({ network, group, both, differing }).toEqual({ network, group, both: true, differing: 0 });
    expect(answers).toBeGreaterThanOrEqual(280);
  }
});

test('WebGPU computes networks of dense layers in the very codes of wasm', async () => {
  const compared = await opened.page.evaluate(() => measureInteger('webgpu', 1));
  expect(compared).toHaveLength(7);
  for (const { network, answers, differing, off } of compared!) {
    expect(answers).toBeGreaterThanOrEqual(1560);
    // One layer that hands out its codes; a code on the other side of an edge would be off by 1/255.
    if (network.startsWith('codes')) expect({ network, differing }).toEqual({ network, differing: 0 });
    expect({ network, off, near: off < 1e-5 }).toEqual({ network, off, near: true });
  }
});
