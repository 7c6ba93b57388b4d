import * as tf from '@tensorflow/tfjs-core';
import { RepeatedStep } from '../backend/replay/step';
import type { WhyPlain } from '../backend/replay/why-plain';
import { COMPILED_BATCH, EVALUATION_BATCH } from './evaluation-batch';
import type { Network } from './network';
import { packed } from './inputs';
import { dtypeOf, size } from './plan';

/** Readings before there is a program: what is asked once needs none, and the beginning of a run's curves need not wait for it. */
export const PLAIN_READINGS = 3;

/** Samples of a compiled pass. */
const batchOf = (): number => (tf.getBackend() === 'wasm' ? COMPILED_BATCH : EVALUATION_BATCH);

/**
 * A network's answers without training, by programs that are compiled for two numbers of samples, one and a batch, where the
 * backend has such: no operation is dispatched. Programs read the weights where they lie, so they say what the network says now.
 */
export class CompiledForward {
  private readonly repeated: RepeatedStep<Float32Array>;
  private readonly readings = { one: 0, batch: 0 };

  /** @param tolerance as RepeatedStep has it */
  constructor(
    private readonly network: Pick<Network, 'plan' | 'predict'>,
    tolerance?: number,
  ) {
    this.repeated = new RepeatedStep((samples) => samples.slice().reverse(), tolerance);
  }

  /** Of one compiled pass: logits [samples, classes], to be disposed by the caller. */
  async logits(samples: Float32Array): Promise<tf.Tensor2D> {
    const input = packed(this.network.plan.inputs);
    const count = samples.length / size(input.shape);
    const dtype = dtypeOf(input);
    const values = (now: Float32Array) => (dtype === 'int32' ? Int32Array.from(now) : now);
    const [logits] = await this.repeated.run(`${count}`, samples, (moment) => [
      this.network.predict(moment.tensor(values, [count, ...input.shape], dtype)),
    ]);
    return logits as tf.Tensor2D;
  }

  /**
   * Logits of any number of samples in the data set's own normalised form, one sample's after the other's. The first
   * few times operation by operation.
   * @param breathe called between batches, so that many of them can be interrupted by messages
   */
  async read(samples: Float32Array, breathe = immediately): Promise<Float32Array> {
    const length = size(packed(this.network.plan.inputs).shape);
    const count = samples.length / length;
    const kind = count === 1 ? 'one' : 'batch';
    const compile = this.readings[kind]++ >= PLAIN_READINGS;
    const batch = compile && count > 1 ? batchOf() : Math.min(EVALUATION_BATCH, count);
    let all = new Float32Array();
    for (let start = 0; start < count; start += batch) {
      const rows = Math.min(batch, count - start);
      const some = samples.subarray(start * length, (start + rows) * length);
      const given = rows === batch ? some : filledUp(some, batch * length);
      const logits = compile ? await this.logits(given) : this.plainly(given, batch);
      const values = await logits.data();
      logits.dispose();
      const each = values.length / batch;
      if (start === 0) all = new Float32Array(count * each);
      all.set(values.subarray(0, rows * each), start * each);
      await breathe();
    }
    return all;
  }

  /** Whether passes of so many samples run compiled. */
  compiled(count = batchOf()): boolean {
    return this.repeated.compiled(`${count}`);
  }

  /** Why passes that were to be compiled run operation by operation; none where they don't. */
  get plain(): readonly WhyPlain[] {
    return this.repeated.plain;
  }

  dispose(): void {
    this.repeated.dispose();
  }

  private plainly(samples: Float32Array, count: number): tf.Tensor2D {
    const input = packed(this.network.plan.inputs);
    return tf.tidy(() => this.network.predict(tf.tensor(samples, [count, ...input.shape], dtypeOf(input))));
  }
}

const immediately = () => Promise.resolve();

function filledUp(values: Float32Array, length: number): Float32Array {
  const all = new Float32Array(length);
  all.set(values);
  return all;
}
