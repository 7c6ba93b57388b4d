/** Training steps of small sequence networks, straight in TensorFlow.js: what is compiled where sequences are learned. */
import * as tf from '@tensorflow/tfjs-core';
import { bits, uniform } from '../../../random';
import type { Moment } from '../moment';

/** Counted from 1. */
export interface SequenceNow {
  readonly step: number;
}
export interface SequenceSize {
  readonly batch: number;
  readonly length: number;
  readonly layers: number;
  readonly width: number;
  /** Tokens, or classes. */
  readonly classes: number;
}
export interface TransformerSize extends SequenceSize {
  readonly heads: number;
}
export interface RecurrentSize extends SequenceSize {
  readonly cell: 'lstm' | 'gru';
  /** Numbers at each time. */
  readonly features: number;
}

/** A network with its variables, and one step of its training with Adam, which hands out the loss. */
export interface SequenceTraining {
  readonly weights: readonly tf.Variable[];
  step(moment: Moment<SequenceNow>): tf.Tensor[];
  dispose(): void;
}

/** Variables by name, made where they are first asked for. */
class Weights {
  readonly all = new Map<string, tf.Variable>();

  get(name: string, shape: readonly number[], constant?: number): tf.Variable {
    const known = this.all.get(name);
    if (known) return known;
    const stream = 100 + this.all.size;
    const span = 1 / Math.sqrt(shape[0]!);
    const size = shape.reduce((a, b) => a * b, 1);
    const values = Float32Array.from({ length: size }, (_, i) => constant ?? span * (2 * uniform(5, stream, 0, i) - 1));
    const variable = tf.tidy(() => tf.variable(tf.tensor(values, [...shape])));
    this.all.set(name, variable);
    return variable;
  }
}

/** Ids below `count`, others for every step. */
const ids = (moment: Moment<SequenceNow>, shape: readonly number[], count: number, stream: number): tf.Tensor => {
  const size = shape.reduce((a, b) => a * b, 1);
  return moment.tensor(
    ({ step }) => Int32Array.from({ length: size }, (_, i) => bits(9, stream, step, i) % count),
    shape,
    'int32',
  );
};

/** Cross-entropy of rows of logits, those counted whose weight is not 0. */
function crossEntropy(logits: tf.Tensor, labels: tf.Tensor, rowWeights: tf.Tensor): tf.Scalar {
  const rows = tf.sum(tf.mul(tf.logSoftmax(logits), tf.oneHot(labels, logits.shape.at(-1)!)), -1);
  return tf.neg(tf.div(tf.sum(tf.mul(rows, rowWeights)), tf.sum(rowWeights)));
}

const rmsNorm = (x: tf.Tensor, gain: tf.Tensor): tf.Tensor =>
  tf.mul(tf.mul(x, tf.rsqrt(tf.add(tf.mean(tf.square(x), -1, true), 1e-5))), gain);

/** [batch, length, from] × [from, to]. */
const project = (x: tf.Tensor, w: tf.Tensor): tf.Tensor => {
  const [from, to] = w.shape as [number, number];
  return tf.reshape(tf.matMul(tf.reshape(x, [x.size / from, from]), w), [...x.shape.slice(0, -1), to]);
};

/** Token ids are embedded, pass through causal blocks (RMSNorm, rotary positions, SwiGLU), and predict the next ones. */
export function transformerTraining(size: TransformerSize): SequenceTraining {
  const { batch, length, layers, width, classes, heads } = size;
  const depth = width / heads;
  const weights = new Weights();
  const angles = Array.from({ length }, (_, at) =>
    Array.from({ length: depth }, (_, i) => at / 10000 ** ((2 * (i % (depth / 2))) / depth)),
  );
  const rotate = (x: tf.Tensor): tf.Tensor => {
    const [cos, sin] = [Math.cos, Math.sin].map((f) => tf.tensor2d(angles.map((row) => row.map(f))));
    const [low, high] = tf.split(x, 2, -1) as [tf.Tensor, tf.Tensor];
    return tf.add(tf.mul(x, cos!), tf.mul(tf.concat([tf.neg(high), low], -1), sin!));
  };
  const attention = (x: tf.Tensor, name: string): tf.Tensor => {
    const byHead = (part: string) =>
      tf.transpose(
        tf.reshape(project(x, weights.get(`${name}.${part}`, [width, width])), [batch, length, heads, depth]),
        [0, 2, 1, 3],
      );
    const [q, k, v] = [rotate(byHead('q')), rotate(byHead('k')), byHead('v')];
    const places = tf.range(0, length, 1, 'int32');
    const seen = tf.greaterEqual(tf.expandDims(places, 1), tf.expandDims(places, 0));
    const scores = tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(depth));
    const shares = tf.softmax(tf.where(seen, scores, -1e9));
    const mixed = tf.reshape(tf.transpose(tf.matMul(shares, v), [0, 2, 1, 3]), [batch, length, width]);
    return project(mixed, weights.get(`${name}.o`, [width, width]));
  };
  const feedForward = (x: tf.Tensor, name: string): tf.Tensor => {
    const gate = project(x, weights.get(`${name}.gate`, [width, 2 * width]));
    const up = project(x, weights.get(`${name}.up`, [width, 2 * width]));
    return project(tf.mul(tf.mul(gate, tf.sigmoid(gate)), up), weights.get(`${name}.down`, [2 * width, width]));
  };
  return training(weights, (moment) => {
    const tokens = ids(moment, [batch, length], classes, 1);
    const next = ids(moment, [batch * length], classes, 2);
    const counts = tf.cast(tf.notEqual(next, 0), 'float32');
    let x = tf.gather(weights.get('embedding', [classes, width]), tokens);
    for (let layer = 0; layer < layers; layer++) {
      x = tf.add(x, attention(rmsNorm(x, weights.get(`norm1.${layer}`, [width], 1)), `attention.${layer}`));
      x = tf.add(x, feedForward(rmsNorm(x, weights.get(`norm2.${layer}`, [width], 1)), `ffn.${layer}`));
    }
    const logits = project(rmsNorm(x, weights.get('norm', [width], 1)), weights.get('head', [width, classes]));
    return crossEntropy(tf.reshape(logits, [batch * length, classes]), next, counts);
  });
}

/** Layers of LSTM or GRU over a series, as PyTorch has them; the last state tells the class. */
export function recurrentTraining(size: RecurrentSize): SequenceTraining {
  const { cell, batch, length, layers, width, classes, features } = size;
  const gates = cell === 'lstm' ? 4 : 3;
  const weights = new Weights();
  const layer = (series: tf.Tensor, index: number): tf.Tensor[] => {
    const from = series.shape.at(-1)!;
    const own = project(series, weights.get(`${index}.input`, [from, gates * width]));
    const fed = tf.unstack(tf.add(own, weights.get(`${index}.bias`, [gates * width], 0)), 1);
    const w = weights.get(`${index}.state`, [width, gates * width]);
    let h: tf.Tensor = tf.zeros([batch, width]);
    let c: tf.Tensor = tf.zeros([batch, width]);
    return fed.map((x) => {
      const back = tf.matMul(h as tf.Tensor2D, w as tf.Tensor2D);
      if (cell === 'lstm') {
        const [i, f, g, o] = tf.split(tf.add(x, back), 4, 1) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
        c = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
        h = tf.mul(tf.sigmoid(o), tf.tanh(c));
      } else {
        const [xr, xz, xn] = tf.split(x, 3, 1) as [tf.Tensor, tf.Tensor, tf.Tensor];
        const [hr, hz, hn] = tf.split(back, 3, 1) as [tf.Tensor, tf.Tensor, tf.Tensor];
        const z = tf.sigmoid(tf.add(xz, hz));
        const n = tf.tanh(tf.add(xn, tf.mul(tf.sigmoid(tf.add(xr, hr)), hn)));
        h = tf.add(tf.mul(tf.sub(1, z), n), tf.mul(z, h));
      }
      return h;
    });
  };
  return training(weights, (moment) => {
    const count = batch * length * features;
    let series = moment.tensor(
      ({ step }) => Float32Array.from({ length: count }, (_, i) => 2 * uniform(9, 1, step, i) - 1),
      [batch, length, features],
    );
    const labels = ids(moment, [batch], classes, 2);
    let states: tf.Tensor[] = [];
    for (let index = 0; index < layers; index++) {
      states = layer(series, index);
      if (index < layers - 1) series = tf.stack(states, 1);
    }
    const logits = tf.matMul(states.at(-1) as tf.Tensor2D, weights.get('head', [width, classes]) as tf.Tensor2D);
    return crossEntropy(logits, labels, tf.ones([batch]));
  });
}

export const smallSeries = { batch: 3, length: 5, layers: 2, width: 6, classes: 3, features: 2 } as const;
/** One of each kind, as small as can be. */
export const smallNetworks: Readonly<Record<string, () => SequenceTraining>> = {
  transformer: () => transformerTraining({ batch: 3, length: 5, layers: 2, width: 8, heads: 2, classes: 7 }),
  lstm: () => recurrentTraining({ ...smallSeries, cell: 'lstm' }),
  gru: () => recurrentTraining({ ...smallSeries, cell: 'gru' }),
};

/** Kingma and Ba 2015, algorithm 1, without weight decay. */
function training(weights: Weights, loss: (moment: Moment<SequenceNow>) => tf.Scalar): SequenceTraining {
  const slots: tf.Variable[] = [];
  // Makes the variables.
  tf.tidy(() =>
    loss({ scalar: () => tf.scalar(0), tensor: (of, shape, dtype) => tf.tensor(of({ step: 1 }), [...shape], dtype) }),
  );
  const variables = [...weights.all.values()];
  const slotsOf = () => variables.map((v) => tf.tidy(() => tf.variable(tf.zerosLike(v), false)));
  const [first, second] = [slotsOf(), slotsOf()];
  slots.push(...first, ...second);
  return {
    weights: variables,
    step(moment) {
      const { value, grads } = tf.variableGrads(() => loss(moment), variables);
      const rate = moment.scalar(({ step }) => (1e-2 * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step));
      variables.forEach((variable, i) => {
        const gradient = grads[variable.name]!;
        const [m, v] = [first[i]!, second[i]!];
        m.assign(tf.add(tf.mul(m, 0.9), tf.mul(gradient, 0.1)));
        v.assign(tf.add(tf.mul(v, 0.999), tf.mul(tf.square(gradient), 0.001)));
        variable.assign(tf.sub(variable, tf.div(tf.mul(m, rate), tf.add(tf.sqrt(v), 1e-8))));
      });
      return [value];
    },
    dispose: () => tf.dispose([...variables, ...slots]),
  };
}
