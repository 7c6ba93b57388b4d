/**
 * TensorFlow.js as it comes, on sequences: a transformer in its operations, and its own layer of LSTM. Rows of embeddings are
 * looked up by a product, since the wasm backend has no gradient of a gather.
 */
// eslint-disable-next-line no-restricted-imports -- as it comes means all of it
import * as tf from '@tensorflow/tfjs';
import { makeSequences, rowsOf, type SequenceTask, type SeriesTask, type TextTask } from './sequence-tasks';
import { SAMPLES } from './tasks';

/** What a step reads of the rows of its batch, and how a network answers. */
interface StockSequences {
  batch(rows: tf.Tensor1D): { readonly x: tf.Tensor; readonly y: tf.Tensor; readonly z: tf.Tensor };
  readonly variables: tf.Variable[];
  /** Logits [rows, classes]. */
  apply(x: tf.Tensor): tf.Tensor;
}

export function stockSequences(task: SequenceTask): StockSequences {
  const { length, classes } = task;
  const data = makeSequences(task, SAMPLES);
  const rows = rowsOf(task);
  const inputs =
    task.kind === 'text'
      ? tf.tensor(data.inputs, [SAMPLES, length], 'int32')
      : tf.tensor(data.inputs, [SAMPLES, length, task.features]);
  const labels = tf.tensor2d(data.labels, [SAMPLES, rows], 'int32');
  const said = tf.tensor2d(data.said, [SAMPLES, rows * classes]);
  return {
    batch(index) {
      const ids = tf.reshape(tf.gather(labels, index), [-1]) as tf.Tensor1D;
      return {
        x: tf.gather(inputs, index),
        y: tf.cast(tf.oneHot(ids, classes), 'float32'),
        z: tf.reshape(tf.gather(said, index), [ids.size, classes]),
      };
    },
    ...(task.kind === 'text' ? transformer(task) : recurrent(task)),
  };
}

function recurrent({ layers, width, length, features, classes }: SeriesTask): Omit<StockSequences, 'batch'> {
  const model = tf.sequential();
  for (let i = 0; i < layers; i++) {
    const inputShape = i === 0 ? { inputShape: [length, features] } : {};
    const returnSequences = i < layers - 1;
    model.add(tf.layers.lstm({ ...inputShape, units: width, recurrentActivation: 'sigmoid', returnSequences }));
  }
  model.add(tf.layers.dense({ units: classes }));
  return {
    variables: model.trainableWeights.map((weight) => (weight as unknown as { val: tf.Variable }).val),
    apply: (x) => model.apply(x, { training: true }) as tf.Tensor,
  };
}

function transformer(task: TextTask): Omit<StockSequences, 'batch'> {
  const { batch, length, layers, width, heads, hidden, classes } = task;
  const depth = width / heads;
  const variables: tf.Variable[] = [];
  const weight = (from: number, to: number) => {
    const variable = tf.variable(tf.randomUniform([from, to], -1 / Math.sqrt(from), 1 / Math.sqrt(from)));
    variables.push(variable);
    return variable as tf.Tensor as tf.Tensor2D;
  };
  const gain = () => {
    const variable = tf.variable(tf.ones([width]));
    variables.push(variable);
    return variable;
  };
  const angle = tf.tidy(() => {
    const rates = Array.from({ length: depth }, (_, i) => 10_000 ** ((-2 * (i % (depth / 2))) / depth));
    return tf.outerProduct(tf.range(0, length) as tf.Tensor1D, tf.tensor1d(rates));
  });
  const [cos, sin] = [tf.cos(angle), tf.sin(angle)];
  const mask = tf.tidy(() => tf.mul(tf.sub(1, tf.linalg.bandPart(tf.ones([length, length]), -1, 0)), -1e4));
  const embedding = weight(classes, width);
  const blocks = Array.from({ length: layers }, () => ({
    attentionGain: gain(),
    ...{ q: weight(width, width), k: weight(width, width), v: weight(width, width), o: weight(width, width) },
    forwardGain: gain(),
    ...{ gate: weight(width, hidden), up: weight(width, hidden), down: weight(hidden, width) },
  }));
  const lastGain = gain();
  const head = weight(width, classes);
  const norm = (x: tf.Tensor, by: tf.Tensor) =>
    tf.mul(tf.mul(x, tf.rsqrt(tf.add(tf.mean(tf.square(x), -1, true), 1e-6))), by);
  const byHead = (x: tf.Tensor) => tf.transpose(tf.reshape(x, [batch, length, heads, depth]), [0, 2, 1, 3]);
  const rotate = (x: tf.Tensor) => {
    const [low, high] = tf.split(x, 2, -1) as [tf.Tensor, tf.Tensor];
    return tf.add(tf.mul(x, cos), tf.mul(tf.concat([tf.neg(high), low], -1), sin));
  };
  const apply = (ids: tf.Tensor): tf.Tensor => {
    const rows = tf.cast(tf.oneHot(tf.reshape(ids, [-1]) as tf.Tensor1D, classes), 'float32') as tf.Tensor2D;
    // [batch · length, width] all along.
    let x: tf.Tensor2D = tf.matMul(rows, embedding);
    for (const { attentionGain, forwardGain, q, k, v, o, gate, up, down } of blocks) {
      const seen = norm(x, attentionGain) as tf.Tensor2D;
      const [queries, keys] = [rotate(byHead(tf.matMul(seen, q))), rotate(byHead(tf.matMul(seen, k)))];
      const scores = tf.add(tf.mul(tf.matMul(queries, keys, false, true), 1 / Math.sqrt(depth)), mask);
      const mixed = tf.matMul(tf.softmax(scores), byHead(tf.matMul(seen, v)));
      const merged = tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [batch * length, width]) as tf.Tensor2D;
      x = tf.add(x, tf.matMul(merged, o));
      const read = norm(x, forwardGain) as tf.Tensor2D;
      const opened = tf.matMul(read, gate);
      const gated = tf.mul(tf.mul(opened, tf.sigmoid(opened)), tf.matMul(read, up)) as tf.Tensor2D;
      x = tf.add(x, tf.matMul(gated, down));
    }
    return tf.matMul(norm(x, lastGain) as tf.Tensor2D, head);
  };
  return { variables, apply };
}
