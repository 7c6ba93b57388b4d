/** jax-js, its whole step jitted: the batch's rows go in, new parameters and the loss come out. */
import { blockUntilReady, defaultDevice, init, jit, nn, numpy as np, valueAndGrad, type Device } from '@jax-js/jax';
import { isSequenceTask } from '../../src/engine/benchmark/sequence-tasks';
import { rowsAt, settings, type Request, type Runner } from '../../src/engine/benchmark/tasks';
import { pictures, refs } from './jax-js-material';
import { sequences } from './jax-js-sequences';

const { temperature: TEMPERATURE, alpha: ALPHA, learningRate: LEARNING_RATE } = settings.dials;
const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];

export async function start({ task, backend, teacher }: Request): Promise<Runner> {
  const available = await init(backend as Device);
  if (!available.includes(backend as Device)) throw new Error(`no ${backend} here`);
  defaultDevice(backend as Device);
  const { fixed, start, batch, forward } = isSequenceTask(task)
    ? sequences(task)
    : pictures(task, teacher === 'cached');
  const loss = (parameters: np.Array[], x: np.Array, y: np.Array, z: np.Array): np.Array => {
    const logits = forward(parameters, x);
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
      const [x, y, z] = batch(rows, fixed);
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
        const after = step(state, rows, rate, epsilon, refs(fixed));
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
