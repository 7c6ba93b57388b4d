import { BenchBrowser } from '../bench/browser';
import type { AnyTask } from '../src/engine/benchmark/tasks';
import { expect, test } from './support/fixtures';

// SwiftShader computes on the processor what a graphics card would: right, and very slowly.
test.setTimeout(150_000);

/** The benchmark's tasks with small sizes: what a step asks for does not hang on them. */
const shapes = { shape: [8, 8, 1], batch: 16 } as const;
const tasks: readonly (AnyTask & { readonly mostDispatches: number })[] = [
  {
    ...{ id: 'mlp', ...shapes, mostDispatches: 25 },
    teacher: { channels: [], dense: [16, 12] },
    student: { channels: [], dense: [40] },
  },
  {
    ...{ id: 'cnn', ...shapes, mostDispatches: 45 },
    teacher: { channels: [4], dense: [10] },
    student: { channels: [3, 4], dense: [] },
  },
  {
    ...{ id: 'char', kind: 'text', batch: 2, length: 5, classes: 7, mostDispatches: 215 },
    ...{ layers: 2, width: 8, heads: 2, hidden: 6 },
  },
  {
    ...{ id: 'lstm', kind: 'series', batch: 3, length: 4, classes: 2, mostDispatches: 85 },
    ...{ layers: 1, width: 5, features: 3 },
  },
];
const STEPS = 4;

let browser: BenchBrowser;
test.beforeAll(async () => {
  browser = await BenchBrowser.open();
});
test.afterAll(() => browser.close());

for (const task of tasks) {
  test(`${task.id}: few dispatches, no new buffers, and the weights of the plain path`, async () => {
    const request = { task, backend: 'webgpu', teacher: 'cached' } as const;
    await browser.start('fast', 'playground', request);
    await browser.run('fast', STEPS);
    const { counts } = await browser.run('fast', STEPS);
    expect(counts!.dispatches / STEPS).toBeLessThanOrEqual(task.mostDispatches);
    expect(counts!.submits).toBeLessThanOrEqual(STEPS);
    expect(counts!.buffersCreated + counts!.buffersDestroyed).toBe(0);
    const fast = await browser.weights('fast');
    await browser.end('fast');

    await browser.start('plain', 'plain', request);
    await browser.run('plain', 2 * STEPS);
    const plain = await browser.weights('plain');
    await browser.end('plain');
    const scale = Math.max(...plain.map(Math.abs));
    const furthest = Math.max(...plain.map((weight, i) => Math.abs(weight - fast[i]!)));
    expect(fast).toHaveLength(plain.length);
    expect(furthest / scale).toBeLessThan(1e-5);
  });
}
