import { fileURLToPath } from 'node:url';
import { openWebGpuPage, type WebGpuPage } from '../src/headless/webgpu-page';
import { expect, test } from './support/fixtures';
import type {} from './support/sequence-page/page';

// SwiftShader computes on the processor what a graphics card would: right, and very slowly.
test.setTimeout(300_000);

let opened: WebGpuPage;
test.beforeAll(async () => {
  opened = await openWebGpuPage(fileURLToPath(new URL('./support/sequence-page/vite.config.ts', import.meta.url)));
  await opened.page.waitForFunction(() => 'sequences' in globalThis);
});
test.afterAll(() => opened.close());

/** On wasm: src/engine/backend/replay/sequence-kernels.test.ts. */
test('what sequence networks compute is compiled, and equal', async () => {
  const { cases } = await opened.page.evaluate(() => sequences.names);
  for (const name of cases) {
    const furthest = await opened.page.evaluate((each) => sequences.furthest(each), name);
    expect.soft(furthest, name).not.toBeNull();
    expect.soft(furthest ?? 0, name).toBeLessThan(1e-5);
  }
});

for (const name of ['transformer', 'lstm', 'gru']) {
  test(`a step of training: ${name}`, async () => {
    const train = (compile: boolean) =>
      opened.page.evaluate(([a, b]) => sequences.train(a, b, 3), [name, compile] as const);
    const [fast, again, plain] = [await train(true), await train(true), await train(false)];
    expect(fast.whyPlain).toEqual([]);
    expect(again.numbers).toEqual(fast.numbers);
    const scale = Math.max(...plain.numbers.map(Math.abs));
    const furthest = Math.max(...plain.numbers.map((number, i) => Math.abs(number - fast.numbers[i]!)));
    expect(furthest / scale).toBeLessThan(1e-5);
    // The step, and the reading of its loss.
    expect(fast.counts.submits).toBeLessThanOrEqual(2);
    expect(fast.counts.dispatches).toBeLessThan(plain.counts.dispatches / 2);
  });
}

test('shaders are not made anew for every time of a series', async () => {
  const [short, long] = await opened.page.evaluate(async () => [
    await sequences.train(8, true, 1),
    await sequences.train(16, true, 1),
  ]);
  expect(short!.pipelines).toBeGreaterThan(0);
  expect(long!.pipelines).toBeLessThan(1.3 * short!.pipelines);
});
