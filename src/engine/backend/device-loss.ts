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
