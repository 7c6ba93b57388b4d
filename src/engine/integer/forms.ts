/** Forms in which a compressed network would be used, where it is not trained any further. */
import type * as tf from '@tensorflow/tfjs-core';
import { wasmBackend } from '../backend/replay/wasm/heap';
import { gpuBackend } from '../backend/replay/webgpu/gpu-backend';
import type { IntegerBackend, NoInteger } from '../evaluation/latency';
import { Network } from '../models/network';
import { IntegerForward } from './integer-forward';
import { GpuIntegerForward, hasPackedDot } from './webgpu/gpu-integer-forward';
import { integerParameters } from './whole-weights';

/** A compiled pass: logits [samples, classes], to be disposed by the caller. */
export interface Pass {
  logits(samples: Float32Array): Promise<tf.Tensor2D>;
}

type Integer = { readonly pass: Pass; readonly on: IntegerBackend } | { readonly lacking: NoInteger };

export interface Forms {
  /** Its weights as they are computed with, as floats: nothing is rounded on the way. */
  readonly float: Pass;
  /** With products in whole numbers, or why there is none here; null where the network has none anywhere. */
  readonly integer: Integer | null;
  dispose(): void;
}

/** Of a network whose plan has encodings. The caller disposes them, before the network. */
export async function formsOf(network: Network): Promise<Forms> {
  const { encodings: _, activations: __, ...plan } = network.plan;
  const plain = Network.from(plan, await network.computedWeights());
  const { integer, dispose } = await integerOf(network);
  return {
    float: plain.compiled,
    integer,
    dispose() {
      dispose();
      plain.dispose();
    },
  };
}

async function integerOf(network: Network): Promise<Pick<Forms, 'integer' | 'dispose'>> {
  const none = (integer: Integer | null) => ({ integer, dispose: () => undefined });
  if (integerParameters(network.plan).size === 0) return none(null);
  if (wasmBackend()) {
    const whole = (await IntegerForward.of(network))!;
    return { integer: { pass: whole.compiled, on: 'wasm' }, dispose: () => whole.dispose() };
  }
  if (!gpuBackend()) return none({ lacking: 'backend' });
  if (!hasPackedDot()) return none({ lacking: 'packed-dot' });
  const whole = await GpuIntegerForward.of(network);
  return whole
    ? { integer: { pass: whole, on: 'webgpu' }, dispose: () => whole.dispose() }
    : none({ lacking: 'other-layers' });
}
