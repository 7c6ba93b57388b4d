import type * as tf from '@tensorflow/tfjs-core';
import { RepeatedStep } from '../backend/replay/step';
import type { Network } from '../models/network';

/** One sample's way through a network as a compiled program, where the backend has such: no operation is dispatched. */
export class SinglePass {
  private readonly repeated = new RepeatedStep<Float32Array>((sample) => sample.map((value) => value + 1));

  constructor(private readonly network: Network) {}

  /** Logits of a sample in the data set's own normalised form. To be disposed by the caller. */
  logits(sample: Float32Array): tf.Tensor {
    const [{ shape }] = this.network.plan.inputs;
    const [logits] = this.repeated.run('pass', sample, (moment) => [
      this.network.predict(moment.tensor((now) => now, [1, ...shape])),
    ]);
    return logits!;
  }

  get compiled(): boolean {
    return this.repeated.compiled('pass');
  }

  dispose(): void {
    this.repeated.dispose();
  }
}
