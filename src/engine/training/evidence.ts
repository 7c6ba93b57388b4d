import * as tf from '@tensorflow/tfjs-core';
import type { Evidence, Weighted } from '../compression/evidence';
import { withRoundedRows } from '../compression/rounded-ops';
import type { Dataset } from '../datasets/dataset';
import type { Split } from '../datasets/splits';
import { taskOf } from '../datasets/task-of';
import { valuesOf } from '../datasets/values-of';
import { crossEntropyLoss } from '../distillation/cross-entropy';
import { packed } from '../models/inputs';
import type { RunLayer } from '../models/layers/layer-kind';
import type { Layer } from '../models/layers/catalogue';
import { runOf } from '../models/layers/runs';
import { Network } from '../models/network';
import { dtypeOf, size } from '../models/plan';
import type { NamedArrays } from '../models/weights';

/** Samples that are asked at once, and in all. */
const BATCH = 64;
const MOST_SAMPLES = 512;

interface Rows {
  readonly inputs: tf.Tensor;
  /** One-hot [rows, classes]. */
  readonly labels: tf.Tensor2D;
  readonly weights: tf.Tensor1D | null;
}

/**
 * What is asked of networks before they are compressed, on the students' labelled examples: at most 512 of them, the same each
 * time. Where there are none, on unlabelled ones, with what each network takes them for.
 */
export function evidenceOf(dataset: Dataset, split: Split, seed: number, breathe: () => Promise<void>): Evidence {
  const known = split.labelled.length > 0;
  const samples = someOf(known ? split.labelled : split.transfer);
  const { train, classes, rowsPerSample, shape } = dataset;
  const labels = known ? split.studentLabels : null;
  const dtype = dtypeOf(packed(taskOf(dataset).inputs));

  /** To be called within a tidy. */
  function rowsOf(chosen: Uint32Array, network: Network): Rows {
    const values = valuesOf(train.inputs, size(shape), chosen);
    const inputs = tf.tensor(dtype === 'int32' ? Int32Array.from(values) : values, [chosen.length, ...shape], dtype);
    const ids = labels
      ? tf.tensor1d(Int32Array.from(valuesOf(labels, rowsPerSample, chosen)), 'int32')
      : (tf.argMax(network.forward(inputs)['logits']!, -1) as tf.Tensor1D);
    return {
      inputs,
      labels: tf.cast(tf.oneHot(ids, classes.length), 'float32') as tf.Tensor2D,
      weights: train.rowWeights ? tf.tensor1d(valuesOf(train.rowWeights, rowsPerSample, chosen)) : null,
    };
  }

  /** Has something of each batch added up: sums by name, each kept until the end. @returns the means */
  async function means<K extends string>(
    { plan, weights }: Weighted,
    of: (network: Network, rows: Rows) => Readonly<Record<K, tf.Tensor>>,
    join: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor = tf.add,
  ): Promise<Record<K, { shape: number[]; data: Float32Array; batches: number }>> {
    const network = Network.from(plan, weights);
    const sums = new Map<K, tf.Tensor>();
    let batches = 0;
    try {
      for (let start = 0; start < samples.length; start += BATCH) {
        const chosen = samples.subarray(start, start + BATCH);
        const found = tf.tidy(() => {
          const entries = Object.entries<tf.Tensor>(of(network, rowsOf(chosen, network)));
          return Object.fromEntries(
            entries.map(([name, value]) => {
              const before = sums.get(name as K);
              return [name, before ? join(before, value) : tf.clone(value)];
            }),
          );
        });
        for (const [name, value] of Object.entries(found)) {
          sums.get(name as K)?.dispose();
          sums.set(name as K, value as tf.Tensor);
        }
        batches += 1;
        await breathe();
      }
      const read = [...sums].map(async ([name, sum]) => {
        const data = Float32Array.from((await sum.data()) as Float32Array);
        return [name, { shape: sum.shape, data, batches }] as const;
      });
      return Object.fromEntries(await Promise.all(read)) as Awaited<ReturnType<typeof means<K>>>;
    } finally {
      tf.dispose([...sums.values()]);
      network.dispose();
    }
  }

  const lossOn = (network: Network, { inputs, labels, weights }: Rows): tf.Scalar =>
    crossEntropyLoss(tf, network.forward(inputs)['logits'] as tf.Tensor2D, labels, weights);

  return {
    seed,
    async gradients(network) {
      const found = await means(network, (made, rows) => {
        const { grads } = tf.variableGrads(() => lossOn(made, rows), [...made.trainable]);
        return Object.fromEntries(
          made.trainable.flatMap((variable) => {
            const gradient = grads[variable.name] ?? tf.zerosLike(variable);
            const name = made.nameOf(variable);
            return [
              [`mean ${name}`, gradient],
              [`size ${name}`, tf.abs(gradient)],
            ];
          }),
        );
      });
      const part = (kind: 'mean' | 'size'): NamedArrays =>
        Object.fromEntries(
          Object.entries(found)
            .filter(([name]) => name.startsWith(kind))
            .map(([name, { shape, data, batches }]) => [
              name.slice(kind.length + 1),
              { shape, data: data.map((sum) => sum / batches) },
            ]),
        );
      return { mean: part('mean'), size: part('size') };
    },
    async activations(network) {
      const found = await means(network, (made, { inputs }) => {
        const sizes: Record<string, tf.Tensor> = {};
        made.forward(inputs, undefined, (layer) => (ops, given, reads, context) => {
          const run = meeting(layer, (x, parameter) => (sizes[parameter] = meanSizes(x)));
          const output = run(ops, given, reads, context);
          sizes[layer.name] = meanSizes(output);
          return output;
        });
        return sizes;
      });
      return Object.fromEntries(
        Object.entries(found).map(([name, { data, batches }]) => [name, data.map((sum) => sum / batches)]),
      );
    },
    async ranges(network) {
      // The least of −x and of x at once: both ends by one minimum.
      const found = await means(
        network,
        (made, { inputs }) => {
          const ends: Record<string, tf.Tensor> = {};
          made.forward(inputs, undefined, (layer) =>
            meeting(layer, (x) => {
              const own = tf.stack([tf.min(x), tf.min(tf.neg(x))]);
              const before = ends[layer.name];
              ends[layer.name] = before ? tf.minimum(before, own) : own;
            }),
          );
          return ends;
        },
        tf.minimum,
      );
      return Object.fromEntries(
        Object.entries(found).map(([name, { data }]) => [name, [data[0]!, -data[1]!] as const]),
      );
    },
    async loss(network) {
      const found = await means(network, (made, rows) => {
        const logits = made.forward(rows.inputs)['logits'] as tf.Tensor2D;
        const right = tf.cast(tf.equal(tf.argMax(logits, -1), tf.argMax(rows.labels, -1)), 'float32');
        const { weights } = rows;
        return {
          loss: crossEntropyLoss(tf, logits, rows.labels, weights),
          right: weights ? tf.div(tf.sum(tf.mul(right, weights)), tf.sum(weights)) : tf.mean(right),
        };
      });
      const mean = ({ data, batches }: { data: Float32Array; batches: number }) => data[0]! / batches;
      return { loss: mean(found.loss), accuracy: mean(found.right) };
    },
  };
}

/** A layer that tells what meets its matrices, each time by the name of the parameter that it meets. */
function meeting(layer: Layer, tell: (x: tf.Tensor, parameter: string) => void): RunLayer<Layer> {
  return (ops, given, reads, context) => {
    const names = new Map<tf.Tensor, string>();
    const parameter = (suffix: string) => {
      const value = context.parameter(suffix);
      names.set(value, `${layer.name}.${suffix}`);
      return value;
    };
    const watching = withRoundedRows(ops, (x, matrix) => {
      // Filters over positions are met as those of a map one wide: the layer has no other.
      tell(x, names.get(matrix) ?? `${layer.name}.weight`);
      return x;
    });
    return runOf(layer)(watching, given, reads, { ...context, parameter });
  };
}

/** Of each index of the last axis, over all others. */
const meanSizes = (x: tf.Tensor): tf.Tensor1D => tf.mean(tf.abs(tf.reshape(x, [-1, x.shape.at(-1)!])), 0);

/** Spread over all of them, in whole batches where they are more than one: so each sample counts alike in means over batches. */
function someOf(rows: Uint32Array): Uint32Array {
  const whole = Math.floor(Math.min(MOST_SAMPLES, rows.length) / BATCH) * BATCH;
  if (whole === 0) return rows;
  return Uint32Array.from({ length: whole }, (_, i) => rows[Math.floor((i * rows.length) / whole)]!);
}
