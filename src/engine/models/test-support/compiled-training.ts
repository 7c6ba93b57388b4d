/** What tests of networks share: loss and gradients of a network, operation by operation and compiled. */
import * as tf from '@tensorflow/tfjs-core';
import { leftToBackend } from '../../backend/replay/test-support/both-ways';
import { RepeatedStep } from '../../backend/replay/step';
import { packed } from '../inputs';
import { Network } from '../network';
import { dtypeOf, type Plan } from '../plan';

/** All that is read of some samples, `packed`. */
export type Batch = readonly number[];

export interface BothPasses {
  readonly compiled: boolean;
  /** Kernels that the program leaves to the backend. */
  readonly left: readonly string[];
  /** For each batch: the loss, then the gradients of all parameters. */
  readonly plain: readonly (readonly Float32Array[])[];
  readonly fast: readonly (readonly Float32Array[])[];
  /** Tensors that were left behind by the compiled passes after the first. */
  readonly kept: number;
}

/** Cross-entropy of `batches`, with a sample's label its place among the classes, and its gradients. Disposes of all it makes. */
export async function bothPasses(plan: Plan, batches: readonly Batch[], samples: number): Promise<BothPasses> {
  const network = Network.from(plan, Network.initialWeights(plan, 3));
  const input = packed(plan.inputs);
  const shape = [samples, ...input.shape];
  const labels = Int32Array.from({ length: samples }, (_, i) => i % plan.classes);
  const answers = (x: tf.Tensor): tf.Tensor[] => {
    const targets = tf.oneHot(tf.tensor1d(labels, 'int32'), plan.classes);
    const { value, grads } = tf.variableGrads(
      () => tf.neg(tf.mean(tf.mul(tf.logSoftmax(network.predict(x)), targets))) as tf.Scalar,
      [...network.trainable],
    );
    return [value, ...network.trainable.map(({ name }) => grads[name]!)];
  };
  const read = async (tensors: tf.Tensor[]) => {
    const values = await Promise.all(tensors.map(async (tensor) => Float32Array.from(await tensor.data())));
    tf.dispose(tensors);
    return values;
  };
  const step = new RepeatedStep<Batch>((x) => [...x].reverse());
  const tensorOf = (x: Batch) => tf.tensor([...x], shape, dtypeOf(input));
  const values = (x: Batch) => (dtypeOf(input) === 'int32' ? Int32Array.from(x) : Float32Array.from(x));
  const [plain, fast]: [Float32Array[][], Float32Array[][]] = [[], []];
  const left = leftToBackend(() => answers(tensorOf(batches[0]!)));
  let before = 0;
  for (const [i, batch] of batches.entries()) {
    plain.push(await read(tf.tidy(() => answers(tensorOf(batch)))));
    fast.push(await read(await step.run('', batch, (moment) => answers(moment.tensor(values, shape, dtypeOf(input))))));
    if (i === 0) before = tf.memory().numTensors;
  }
  const kept = tf.memory().numTensors - before;
  const compiled = step.compiled('');
  step.dispose();
  network.dispose();
  return { compiled, left, plain, fast, kept };
}
