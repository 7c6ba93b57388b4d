/** jax-js, its whole step jitted: the batch's rows go in, new parameters and the loss come out. */
import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  lax,
  nn,
  numpy as np,
  valueAndGrad,
  type Device,
} from '@jax-js/jax';
import { bits } from '../../src/engine/random';
import { makeData, rowsAt, settings, type Request, type Runner, type Task } from '../../src/engine/benchmark/tasks';

const { classes: CLASSES } = settings;
const { temperature: TEMPERATURE, alpha: ALPHA, learningRate: LEARNING_RATE } = settings.dials;
const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];

/** He-uniform weights and zero biases, [weight, bias, weight, bias, …]; kernels [out, in, 3, 3], dense [in, out]. */
function initial({ shape }: Task, { channels, dense }: Task['student'], stream: number): np.Array[] {
  let [height, width, from] = shape as readonly number[] as [number, number, number];
  const parameters: np.Array[] = [];
  const add = (dims: number[], fanIn: number, out: number) => {
    const length = dims.reduce((a, b) => a * b, 1);
    const bound = Math.sqrt(6 / fanIn);
    const draw = (i: number) => bound * ((2 * bits(stream, parameters.length, 0, i)) / 2 ** 32 - 1);
    parameters.push(np.array(Float32Array.from({ length }, (_, i) => draw(i))).reshape(dims), np.zeros([out]));
  };
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
function forward(parameters: np.Array[], x: np.Array, { channels, dense }: Task['student']): np.Array {
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

const refs = (arrays: readonly np.Array[]): np.Array[] => arrays.map((array) => array.ref);

export async function start({ task, backend, teacher }: Request): Promise<Runner> {
  const available = await init(backend as Device);
  if (!available.includes(backend as Device)) throw new Error(`no ${backend} here`);
  defaultDevice(backend as Device);
  const data = makeData(task);
  const samples = data.labels.length;
  const [height, width] = task.shape;
  const inputs = np.array(data.inputs).reshape([samples, 1, height, width]);
  const oneHot = new Float32Array(samples * CLASSES);
  data.labels.forEach((label, i) => (oneHot[i * CLASSES + label] = 1));
  const labels = np.array(oneHot).reshape([samples, CLASSES]);
  const teacherParameters = initial(task, task.teacher, 1);
  const known = forward(refs(teacherParameters), inputs.ref, task.teacher);

  const loss = (parameters: np.Array[], x: np.Array, y: np.Array, z: np.Array): np.Array => {
    const logits = forward(parameters, x, task.student);
    const softened = z.div(TEMPERATURE);
    const target = nn.softmax(softened.ref, -1);
    const gap = nn.logSoftmax(softened, -1).sub(nn.logSoftmax(logits.ref.div(TEMPERATURE), -1));
    const soft = np.mean(np.sum(target.mul(gap), -1)).mul(ALPHA * TEMPERATURE ** 2);
    const hard = np.mean(np.sum(y.mul(nn.logSoftmax(logits, -1)), -1)).mul(ALPHA - 1);
    return soft.add(hard);
  };
  const step = jit(
    (state: np.Array[][], rows: np.Array, rate: np.Array, epsilon: np.Array, fixed: np.Array[]): np.Array[][] => {
      const [parameters, first, second] = state as [np.Array[], np.Array[], np.Array[]];
      const [all, allLabels, said, ...own] = fixed as [np.Array, np.Array, np.Array, ...np.Array[]];
      const x = np.take(all, rows.ref, 0);
      const y = np.take(allLabels, rows.ref, 0);
      let z: np.Array;
      if (teacher === 'cached') z = np.take(said, rows, 0);
      else {
        z = forward(own, x.ref, task.teacher);
        said.dispose();
        rows.dispose();
      }
      const [value, gradients] = valueAndGrad(loss)(refs(parameters), x, y, z) as [np.Array, np.Array[]];
      const moved: np.Array[][] = [[], [], []];
      parameters.forEach((parameter, i) => {
        const gradient = gradients[i]!;
        const m = first[i]!.mul(BETA1).add(gradient.ref.mul(1 - BETA1));
        const v = second[i]!.mul(BETA2).add(np.square(gradient).mul(1 - BETA2));
        const update = m.ref.div(np.sqrt(v.ref).add(epsilon.ref)).mul(rate.ref);
        moved[0]!.push(parameter.sub(update));
        moved[1]!.push(m);
        moved[2]!.push(v);
      });
      rate.dispose();
      epsilon.dispose();
      return [...moved, [value]];
    },
  );
  const start = initial(task, task.student, 2);
  let state: np.Array[][] = [start, start.map((p) => np.zeros(p.shape)), start.map((p) => np.zeros(p.shape))];
  let count = 0;
  return {
    async run(steps) {
      const begun = performance.now();
      let value: np.Array | undefined;
      for (let i = 0; i < steps; i++) {
        count++;
        const rows = np.array(rowsAt(count, task.batch), { dtype: np.int32 });
        const correction = Math.sqrt(1 - BETA2 ** count);
        const rate = np.array((LEARNING_RATE * correction) / (1 - BETA1 ** count));
        const epsilon = np.array(EPSILON * correction);
        const own = teacher === 'cached' ? [] : refs(teacherParameters);
        const after = step(state, rows, rate, epsilon, [inputs.ref, labels.ref, known.ref, ...own]);
        state = after.slice(0, 3);
        value?.dispose();
        value = after[3]![0]!;
      }
      const queuedMs = performance.now() - begun;
      await blockUntilReady(state);
      const numbers = await value?.data();
      if (!numbers || !Array.from(numbers as Float32Array).every(Number.isFinite))
        throw new Error('the loss is not finite');
      return { queuedMs };
    },
  };
}
