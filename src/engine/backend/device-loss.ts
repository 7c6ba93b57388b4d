import * as tf from '@tensorflow/tfjs-core';

/** What the backends on a graphics card stand upon, as far as it can be lost. */
interface OnDevice {
  readonly device?: GPUDevice;
  readonly gpgpu?: { readonly gl: WebGLRenderingContext };
}

/**
 * Calls `onLost` once when the device behind the current backend is lost: WebGPU's device, or WebGL's context. TensorFlow.js
 * goes on with neither: it hands back the dead device, and its textures die with the context. So whoever is told must end this
 * worker and start another.
 * @param onLost gets a code of the catalogue (`errors.device-lost.<reason>`), or the browser's own words
 */
export function watchDevice(onLost: (reason: string) => void): void {
  const { device, gpgpu } = tf.backend() as OnDevice;
  void device?.lost.then(({ message, reason }) => onLost(message || reason || 'unknown'));
  gpgpu?.gl.canvas.addEventListener('webglcontextlost', () => onLost('context-lost'), { once: true });
}

/** The browser refuses what was under way before it tells of a loss, which takes it about so long at most. */
const TELLING_MS = 1000;

/** Whether an error that came up just now comes from the loss of the device behind the current backend. */
export async function isDeviceLost(): Promise<boolean> {
  const { device, gpgpu } = tf.backend() as OnDevice;
  if (!device) return gpgpu?.gl.isContextLost() ?? false;
  const told = new Promise<false>((resolve) => setTimeout(() => resolve(false), TELLING_MS));
  return Promise.race([device.lost.then(() => true), told]);
}
