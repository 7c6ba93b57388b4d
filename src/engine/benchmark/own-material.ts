/** What this project's engine trains on in the benchmark: plans, and batches on the device. */
import * as tf from '@tensorflow/tfjs-core';
import { planOf, type NetworkSpec } from '../models/catalogue';
import { Network } from '../models/network';
import { classTask, type Plan } from '../models/plan';
import { recurrent } from '../models/recurrent';
import { transformer } from '../models/transformer';
import { makeSequences, rowsOf, isSequenceTask, type SequenceTask } from './sequence-tasks';
import { makeData, settings, type Request, type Task } from './tasks';

interface Material {
  readonly student: Plan;
  readonly teacher: Plan;
  /** One-hot labels and the teacher's logits [rows, classes]; to be called within a tidy. */
  batch(rows: tf.Tensor1D): {
    readonly inputs: tf.Tensor;
    readonly labels: tf.Tensor2D;
    readonly logits: tf.Tensor2D;
  };
  dispose(): void;
}

export const materialOf = ({ task, teacher, samples }: Request & { readonly samples: number }): Material =>
  isSequenceTask(task) ? ofSequences(task, samples) : ofPictures(task, teacher === 'cached', samples);

const pictureSpec = ({ channels, dense }: Task['student']): NetworkSpec =>
  channels.length
    ? {
        kind: 'cnn',
        stages: [...channels],
        kernel: 3,
        batchNorm: false,
        dense: [...dense],
        activation: 'relu',
        dropout: 0,
      }
    : { kind: 'mlp', hidden: [...dense], activation: 'relu', dropout: 0 };

function ofPictures(task: Task, cached: boolean, samples: number): Material {
  const { classes } = settings;
  const data = makeData(task, samples);
  const inputs = tf.tensor(data.inputs, [samples, ...task.shape]);
  const labels = tf.tidy(
    () => tf.cast(tf.oneHot(tf.tensor1d([...data.labels], 'int32'), classes), 'float32') as tf.Tensor2D,
  );
  const plan = planOf(pictureSpec(task.teacher), classTask(task.shape, classes));
  const teacher = Network.from(plan, Network.initialWeights(plan, 1));
  const known = teacher.predict(inputs);
  return {
    teacher: plan,
    student: planOf(pictureSpec(task.student), classTask(task.shape, classes)),
    batch(rows) {
      const [seen, own] = [tf.gather(inputs, rows), tf.gather(labels, rows)];
      return { inputs: seen, labels: own, logits: cached ? tf.gather(known, rows) : teacher.predict(seen) };
    },
    dispose() {
      teacher.dispose();
      tf.dispose([inputs, labels, known]);
    },
  };
}

function planOfSequences(task: SequenceTask): Plan {
  const { length, layers, width, classes } = task;
  const rowsPerSample = rowsOf(task);
  if (task.kind === 'series') {
    const inputs = [{ name: 'series', shape: [length, task.features] }] as const;
    return recurrent.plan(
      { kind: 'recurrent', cell: 'lstm', layers, units: width },
      { inputs, classes, rowsPerSample },
    );
  }
  const { heads, hidden } = task;
  const spec = { kind: 'transformer', layers, width, heads, hidden, causal: true, pool: 'mean' } as const;
  return transformer.plan(spec, {
    inputs: [{ name: 'ids', shape: [length], vocabulary: classes }],
    classes,
    rowsPerSample,
  });
}

/** As a Session does: labels are ids until they are a batch's. */
function ofSequences(task: SequenceTask, samples: number): Material {
  const plan = planOfSequences(task);
  const data = makeSequences(task, samples);
  const { classes } = task;
  const rows = rowsOf(task);
  const [{ shape, vocabulary }] = plan.inputs;
  const inputs = tf.tensor(data.inputs, [samples, ...shape], vocabulary === undefined ? 'float32' : 'int32');
  const labels = tf.tensor2d(data.labels, [samples, rows], 'int32');
  const oneHot = tf.eye(classes);
  const said = tf.tensor2d(data.said, [samples, rows * classes]);
  return {
    teacher: plan,
    student: plan,
    batch(index) {
      const ids = tf.reshape(tf.gather(labels, index), [-1]) as tf.Tensor1D;
      return {
        inputs: tf.gather(inputs, index),
        labels: tf.gather(oneHot, ids),
        logits: tf.reshape(tf.gather(said, index), [ids.size, classes]),
      };
    },
    dispose: () => tf.dispose([inputs, labels, oneHot, said]),
  };
}
