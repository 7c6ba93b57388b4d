/** What jax-js trains on: networks of pictures, their data, and what is common to those of sequences (`jax-js-sequences.ts`). */
import { lax, nn, numpy as np } from '@jax-js/jax';
import { bits } from '../../src/engine/random';
import { makeData, settings, type Task } from '../../src/engine/benchmark/tasks';

const { classes: CLASSES } = settings;

export interface Material {
  /** Handed to every step as it is. */
  readonly fixed: readonly np.Array[];
  /** Of the student, before its first step. */
  readonly start: np.Array[];
  /** Inputs, one-hot labels and the teacher's logits of a batch. Takes ownership of all its arguments. */
  batch(rows: np.Array, fixed: readonly np.Array[]): [x: np.Array, y: np.Array, z: np.Array];
  /** Logits. Takes ownership of all its arguments. */
  forward(parameters: readonly np.Array[], x: np.Array): np.Array;
}

export const refs = (arrays: readonly np.Array[]): np.Array[] => arrays.map((array) => array.ref);

/** Evenly drawn from −bound to bound. */
export function drawn(shape: readonly number[], bound: number, stream: number, index: number): np.Array {
  const length = shape.reduce((a, b) => a * b, 1);
  const draw = (i: number) => bound * ((2 * bits(stream, index, 0, i)) / 2 ** 32 - 1);
  return np.array(Float32Array.from({ length }, (_, i) => draw(i))).reshape([...shape]);
}

/** Rows of a one-hot matrix [labels, classes]. */
export function oneHot(labels: ArrayLike<number>, classes: number): np.Array {
  const values = new Float32Array(labels.length * classes);
  for (let i = 0; i < labels.length; i++) values[i * classes + labels[i]!] = 1;
  return np.array(values).reshape([labels.length, classes]);
}

/** He-uniform weights and zero biases, [weight, bias, weight, bias, …]; kernels [out, in, 3, 3], dense [in, out]. */
function initial({ shape }: Task, { channels, dense }: Task['student'], stream: number): np.Array[] {
  let [height, width, from] = shape as readonly number[] as [number, number, number];
  const parameters: np.Array[] = [];
  const add = (dims: number[], fanIn: number, out: number) =>
    parameters.push(drawn(dims, Math.sqrt(6 / fanIn), stream, parameters.length), np.zeros([out]));
  for (const out of channels) {
    add([out, from, 3, 3], 9 * from, out);
    [height, width, from] = [Math.floor(height / 2), Math.floor(width / 2), out];
  }
  let size = height * width * from;
  for (const units of [...dense, CLASSES]) {
    add([size, units], size, units);
    size = units;
  }
  return parameters;
}

/** Logits of x [batch, 1, height, width]. Takes ownership of all its arguments. */
function forward(parameters: readonly np.Array[], x: np.Array, { channels, dense }: Task['student']): np.Array {
  const batch = x.shape[0]!;
  let at = 0;
  let now = x;
  for (const out of channels) {
    const bias = parameters[at + 1]!.reshape([1, out, 1, 1]);
    now = nn.relu(lax.conv(now, parameters[at]!, [1, 1], 'SAME').add(bias));
    at += 2;
    const [, , height, width] = now.shape as [number, number, number, number];
    now = np.max(now.reshape([batch, out, height / 2, 2, width / 2, 2]), [3, 5]);
  }
  now = now.reshape([batch, -1]);
  for (let i = 0; i <= dense.length; i++, at += 2) {
    now = np.matmul(now, parameters[at]!).add(parameters[at + 1]!);
    if (i < dense.length) now = nn.relu(now);
  }
  return now;
}

export function pictures(task: Task, cached: boolean): Material {
  const data = makeData(task);
  const samples = data.labels.length;
  const [height, width] = task.shape;
  const inputs = np.array(data.inputs).reshape([samples, 1, height, width]);
  const teacher = initial(task, task.teacher, 1);
  return {
    fixed: [inputs, oneHot(data.labels, CLASSES), ...(cached ? [forward(teacher, inputs.ref, task.teacher)] : teacher)],
    start: initial(task, task.student, 2),
    batch(rows, [all, labels, ...own]) {
      const x = np.take(all!, rows.ref, 0);
      const y = np.take(labels!, rows.ref, 0);
      if (cached) return [x, y, np.take(own[0]!, rows, 0)];
      rows.dispose();
      return [x.ref, y, forward(own, x, task.teacher)];
    },
    forward: (parameters, x) => forward(parameters, x, task.student),
  };
}
