import * as tf from '@tensorflow/tfjs-core';
import type { Dataset } from '../datasets/dataset';
import { PlaygroundError } from '../errors';
import { MODALITY_TAP } from '../models/fusion';
import { unpacked } from '../models/inputs';
import { loadOf, type ExpertsLayer } from '../models/layers/experts';
import { seenOf } from '../models/layers/seen';
import type { Network } from '../models/network';
import { dtypeOf, looks, size, taps, type Plan, type SampleShape, type TapName } from '../models/plan';
import type { NetworkId } from './measurements';

/**
 * What one sample stirs at a tap. `map`: the mean over the channels of F² at every place (of a sequence at every position, in
 * one row), row-major, not normalised (attention: Zagoruyko, Komodakis 2017, arXiv:1612.03928). `vector`: the units' activations, in one row.
 */
export interface TapPicture {
  readonly tap: TapName;
  readonly kind: 'map' | 'vector';
  readonly height: number;
  readonly width: number;
  readonly values: Float32Array;
}

/** How each position of a sequence spreads over all positions in an attention layer, by head. */
export interface AttentionRows {
  readonly layer: TapName;
  readonly heads: number;
  /** Positions, padding among them. */
  readonly length: number;
  /** [heads, length, length]: of each query over the keys; a row sums to 1. */
  readonly rows: Float32Array;
}

/** To which experts of a layer the batch's tokens were sent, padding left out. */
export interface ExpertShares {
  readonly layer: TapName;
  /** By expert, 0–1; they sum to 1. */
  readonly shares: Float32Array;
}

/** One network's view of a batch, without training. Row-major, a row a sample. */
export interface InsideNetwork {
  /** [rows, classes]; where each position of a sequence has a row, all of a sample's one after the other. */
  readonly logits: Float32Array;
  /** The `embedding` tap, [rows, width]; absent where a network has no hidden layer. */
  readonly embedding?: { readonly width: number; readonly values: Float32Array };
  /** Of the last sample of the batch: every tap but the logits, from the input on. */
  readonly pictures: readonly TapPicture[];
  /** Of the last sample too: every attention layer, from the input on; absent where there is none. */
  readonly attention?: readonly AttentionRows[];
  /** [rows, inputs]: how much each input counts, 0–1, a row sums to 1; absent where a network weighs none against another. */
  readonly modality?: Float32Array;
  /** Every layer of experts, from the input on; absent where there is none. */
  readonly experts?: readonly ExpertShares[];
}

/** Rows of the test set and one more sample, all normalised: [rows.length + 1, ...shape]. */
export function insideBatch(dataset: Dataset, rows: readonly number[], sample: Float32Array): Float32Array {
  const length = size(dataset.shape);
  const batch = new Float32Array((rows.length + 1) * length);
  rows.forEach((row, i) => batch.set(dataset.test.inputs.subarray(row * length, (row + 1) * length), i * length));
  batch.set(sample, rows.length * length);
  return batch;
}

/**
 * What every network makes of the same inputs [rows, ...shape], normalised as for training. All forward passes run in
 * one go, so that no training step comes between them; the networks are left as they are.
 * @throws PlaygroundError `unexpected` where the inputs are no whole number of samples.
 */
export async function lookInside(
  networks: readonly { readonly id: NetworkId; readonly network: Network }[],
  inputs: Float32Array,
  shape: SampleShape,
): Promise<Readonly<Record<NetworkId, InsideNetwork>>> {
  const rows = inputs.length / size(shape);
  if (!Number.isInteger(rows) || rows < 1) {
    throw new PlaygroundError('unexpected', { reason: `${inputs.length} values are no samples of ${size(shape)}` });
  }
  const packed = tf.tidy(() => {
    return networks.map(({ network }) => {
      const batch = tf.tensor(inputs, [rows, ...shape], dtypeOf(network.plan.inputs[0]));
      return pack(network, batch, rows);
    });
  });
  try {
    const values = await Promise.all(packed.map((tensor) => tensor.data() as Promise<Float32Array>));
    return Object.fromEntries(networks.map(({ id, network }, i) => [id, unpack(network, values[i]!, rows)]));
  } finally {
    tf.dispose(packed);
  }
}

const isPicture = ({ name }: { readonly name: TapName }): boolean => name !== 'logits' && name !== MODALITY_TAP;

const expertsOf = ({ layers }: Plan): readonly ExpertsLayer[] =>
  layers.filter((layer): layer is ExpertsLayer => layer.kind === 'experts');

/** How many tokens each expert was sent, as shares of all. */
function sharesOf(chosen: tf.Tensor2D, ids: tf.Tensor): tf.Tensor {
  const load = loadOf(tf, chosen, seenOf(tf, ids));
  return tf.div(load, tf.maximum(tf.sum(load), 1));
}

/** Everything to be read of one network as one vector, since each read costs a wait; in the order in which `unpack` takes it. */
function pack(network: Network, batch: tf.Tensor, rows: number): tf.Tensor1D {
  const inputs = unpacked(tf, network.plan.inputs, batch);
  const seen = network.forward(inputs);
  const parts = [seen['logits']!, ...(seen['embedding'] ? [seen['embedding']] : [])];
  for (const { name, shape } of taps(network.plan).filter(isPicture)) {
    const last = tf.slice(seen[name]!, [rows - 1], [1]);
    parts.push(shape.length > 1 ? tf.mean(tf.square(last), -1) : last);
  }
  for (const { name } of looks(network.plan)) parts.push(tf.slice(seen[`${name}.rows`]!, [rows - 1], [1]));
  if (seen[MODALITY_TAP]) parts.push(seen[MODALITY_TAP]);
  for (const { look, from } of expertsOf(network.plan)) {
    parts.push(sharesOf(seen[`${look}.chosen`] as tf.Tensor2D, inputs[from[1]!]!));
  }
  return tf.concat(parts.map((part) => tf.reshape(part, [part.size]))) as tf.Tensor1D;
}

function unpack(network: Network, values: Float32Array, rows: number): InsideNetwork {
  let at = 0;
  // Copies: views of one buffer would each carry the whole of it to the page.
  const take = (count: number) => values.slice(at, (at += count));
  const all = taps(network.plan);
  const logits = take(rows * network.plan.rowsPerSample * network.plan.classes);
  const embedding = all.find(({ name }) => name === 'embedding');
  const width = embedding && size(embedding.shape);
  const attended = looks(network.plan);
  const weighs = all.find(({ name }) => name === MODALITY_TAP);
  const mixtures = expertsOf(network.plan);
  return {
    logits,
    ...(width ? { embedding: { width, values: take(rows * width) } } : {}),
    pictures: all.filter(isPicture).map(({ name, shape }): TapPicture => {
      const [height, across] = shape.length === 3 ? [shape[0], shape[1]] : [1, shape[0]];
      const kind = shape.length > 1 ? 'map' : 'vector';
      return { tap: name, kind, height, width: across, values: take(height * across) };
    }),
    ...(attended.length > 0 && {
      attention: attended.map(({ name, shape }): AttentionRows => {
        const [heads, length] = shape;
        return { layer: name, heads, length, rows: take(size(shape)) };
      }),
    }),
    ...(weighs && { modality: take(rows * size(weighs.shape)) }),
    ...(mixtures.length > 0 && {
      experts: mixtures.map(({ look, count }): ExpertShares => ({ layer: look, shares: take(count) })),
    }),
  };
}
