import * as tf from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';
import { isDeviceLost, watchDevice } from './device-loss';

/** Makes a backend with these parts the current one. */
async function use(parts: object): Promise<void> {
  const name = `fake ${Object.keys(parts).join()} ${Math.floor(performance.now() * 1000)}`;
  tf.registerBackend(name, () => Object.assign(new tf.KernelBackend(), parts));
  await tf.setBackend(name);
}

it('tells that a WebGL context is lost, once', async () => {
  const canvas = new EventTarget();
  await use({ gpgpu: { gl: { canvas } } });
  const lost = vi.fn();
  watchDevice(lost);
  expect(lost).not.toHaveBeenCalled();
  canvas.dispatchEvent(new Event('webglcontextlost'));
  canvas.dispatchEvent(new Event('webglcontextlost'));
  expect(lost.mock.calls).toEqual([['context-lost']]);
});

it.each([
  [{ message: 'A valid external Instance reference no longer exists.', reason: 'unknown' }, /Instance/],
  [{ message: '', reason: 'destroyed' }, /^destroyed$/],
  [{ message: '', reason: undefined }, /^unknown$/],
])('tells that a WebGPU device is lost: %j', async (info, reason) => {
  let lose: (value: unknown) => void = () => undefined;
  await use({ device: { lost: new Promise((resolve) => (lose = resolve)) } });
  const lost = vi.fn();
  watchDevice(lost);
  lose(info);
  await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce());
  expect(lost).toHaveBeenCalledWith(expect.stringMatching(reason));
});

it('has nothing to watch where there is no device', async () => {
  await use({});
  expect(() => watchDevice(() => undefined)).not.toThrow();
});

it('knows an error of a device that is being lost from any other', async () => {
  const soon = new Promise((resolve) => setTimeout(resolve, 20));
  await use({ device: { lost: soon } });
  expect(await isDeviceLost()).toBe(true);
  await use({ device: { lost: new Promise(() => undefined) } });
  expect(await isDeviceLost()).toBe(false);
  await use({});
  expect(await isDeviceLost()).toBe(false);
});
