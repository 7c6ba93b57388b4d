/** TensorFlow.js as it comes: the loop of its guides, with nothing registered on top. */
// eslint-disable-next-line no-restricted-imports -- as it comes means all of it
import * as tf from '@tensorflow/tfjs';
import { isSequenceTask } from './sequence-tasks';
import { makeData, rowsAt, settings, type Request, type Runner, type Task } from './tasks';

const { classes: CLASSES } = settings;
const { temperature: TEMPERATURE, alpha: ALPHA, learningRate: LEARNING_RATE } = settings.dials;

const networkOf = (task: Task, { channels, dense }: Task['student']): tf.LayersModel => {
  const model = tf.sequential();
  let first = true;
  const inputShape = () => (first ? ((first = false), { inputShape: [...task.shape] }) : {});
  for (const filters of channels) {
    model.add(tf.layers.conv2d({ ...inputShape(), filters, kernelSize: 3, padding: 'same', activation: 'relu' }));
    model.add(tf.layers.maxPooling2d({ poolSize: 2, strides: 2 }));
  }
  model.add(tf.layers.flatten(inputShape()));
  for (const units of dense) model.add(tf.layers.dense({ units, activation: 'relu' }));
  model.add(tf.layers.dense({ units: CLASSES }));
  return model;
};

/** Loads a backend and nothing else. */
export async function useStock(backend: string, wasmPaths?: Record<string, string>): Promise<void> {
  if (backend === 'wasm') {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    if (wasmPaths) setWasmPaths(wasmPaths);
  } else if (backend === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
  if (!(await tf.setBackend(backend))) throw new Error(`no ${backend} here`);
  await tf.ready();
}

/** What a step reads of the rows of its batch, and the student that answers. */
function pictures(task: Task, cached: boolean) {
  const data = makeData(task);
  const inputs = tf.tensor(data.inputs, [data.labels.length, ...task.shape]);
  const labels = tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d([...data.labels], 'int32'), CLASSES), 'float32'));
  const teacher = networkOf(task, task.teacher);
  const student = networkOf(task, task.student);
  const known = teacher.predict(inputs) as tf.Tensor;
  return {
    batch(rows: tf.Tensor1D) {
      const x = tf.gather(inputs, rows);
      return { x, y: tf.gather(labels, rows), z: cached ? tf.gather(known, rows) : (teacher.predict(x) as tf.Tensor) };
    },
    variables: student.trainableWeights.map((weight) => (weight as unknown as { val: tf.Variable }).val),
    apply: (x: tf.Tensor) => student.apply(x, { training: true }) as tf.Tensor,
  };
}

export async function start({ task, teacher }: Request): Promise<Runner> {
  tf.enableProdMode();
  const { batch, variables, apply } = isSequenceTask(task)
    ? (await import('./stock-sequences')).stockSequences(task)
    : pictures(task, teacher === 'cached');
  const optimiser = tf.train.adam(LEARNING_RATE, 0.9, 0.999, 1e-8);
  let step = 0;
  const trainStep = (): tf.Scalar =>
    tf.tidy(() => {
      const rows = tf.tensor1d(rowsAt(++step, task.batch), 'int32');
      const { x, y, z } = batch(rows);
      const target = tf.softmax(z.div(TEMPERATURE));
      const logTarget = tf.logSoftmax(z.div(TEMPERATURE));
      return optimiser.minimize(
        () => {
          const logits = apply(x);
          const soft = tf.mean(tf.sum(tf.mul(target, tf.sub(logTarget, tf.logSoftmax(logits.div(TEMPERATURE)))), -1));
          const hard = tf.neg(tf.mean(tf.sum(tf.mul(y, tf.logSoftmax(logits)), -1)));
          return tf.add(soft.mul(ALPHA * TEMPERATURE ** 2), hard.mul(1 - ALPHA)) as tf.Scalar;
        },
        true,
        variables,
      )!;
    });
  return {
    async run(steps) {
      const begun = performance.now();
      let loss: tf.Scalar | null = null;
      for (let i = 0; i < steps; i++) {
        loss?.dispose();
        loss = trainStep();
      }
      const queuedMs = performance.now() - begun;
      const value = await loss?.data();
      loss?.dispose();
      if (!value?.every(Number.isFinite)) throw new Error('the loss is not finite');
      return { queuedMs };
    },
  };
}
