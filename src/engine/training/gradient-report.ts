import * as tf from '@tensorflow/tfjs-core';
import type { Arm } from './arm';
import type { Batch, Guidance } from './batch';
import { flatGradient } from './flat-gradient';
import type { StepMeasures, TermCosine } from './measurements';
import type { Settings } from './stage-run';

export type GradientReport = Pick<StepMeasures, 'gradientNorms' | 'cosines' | 'intoTeacher'>;

/** How the gradients of an arm's weighted terms compare on a batch, before it takes its step. Changes nothing. */
export async function reportGradients(
  arm: Arm,
  batch: Batch,
  guidance: Guidance,
  settings: Settings,
): Promise<GradientReport> {
  arm.plan(batch.step, settings);
  const names = arm.stageAt(batch.step).objective.map(({ term }) => term);
  const products = tf.tidy(() => {
    const rows = tf.stack(arm.termGradients(batch, guidance).map(flatGradient)) as tf.Tensor2D;
    return tf.matMul(rows, rows, false, true);
  });
  const values = await products.data();
  products.dispose();
  const norms = names.map((_, i) => Math.sqrt(values[i * names.length + i]!));
  const cosines = names.flatMap((first, i) =>
    names.slice(i + 1).map((second, k): TermCosine => {
      const j = i + 1 + k;
      const length = norms[i]! * norms[j]!;
      const cosine = length > 0 ? Math.min(1, Math.max(-1, values[i * names.length + j]! / length)) : null;
      return { terms: [first, second], cosine };
    }),
  );
  const intoTeacher = await normIntoTeacher(arm, batch, guidance);
  return {
    gradientNorms: Object.fromEntries(names.map((name, i) => [name, norms[i]!])),
    cosines,
    ...(intoTeacher === null ? {} : { intoTeacher }),
  };
}

async function normIntoTeacher(arm: Arm, batch: Batch, guidance: Guidance): Promise<number | null> {
  if (!arm.teacherCopy) return null;
  const norm = tf.tidy(() => arm.gradientIntoTeacher(batch, guidance)!);
  const [value] = await norm.data();
  norm.dispose();
  return value!;
}
