import * as tf from '@tensorflow/tfjs-core';

/**
 * Calls `onLost` once when the GPU device behind the current backend is lost. TensorFlow.js has no handler for it: after
 * a loss it hands back the dead device, so whoever is told must end this worker and start another.
 */
export function watchDevice(onLost: (reason: string) => void): void {
  const backend = tf.backend() as { device?: GPUDevice };
  if (tf.getBackend() !== 'webgpu' || !backend.device) return;
  void backend.device.lost.then(({ message, reason }) => onLost(message || reason || 'unknown'));
}
