/**
 * Runs reference cases against the very functions that the trainer uses, on the current backend. A case holds inputs,
 * the expected value and gradients, the tolerance, and what well-known mistakes would give.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { WeightedTerm } from './catalogue';
import { weightedSum } from './objective';

export interface GoldenCase {
  readonly id: string;
  readonly loss: string;
  readonly params: Readonly<Record<string, number>>;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly wrong?: Readonly<Record<string, unknown>>;
  readonly tol: { readonly f32: number };
}

export interface ConformanceResult {
  readonly id: string;
  readonly loss: string;
  /** `unknown`: there is no function for this loss here. */
  readonly status: 'pass' | 'fail' | 'unknown';
  /** Largest |got − expected| / max(1, |expected|) over value and gradients. */
  readonly worst: number;
  /** On a failure: the named mistake whose value is nearest to the one computed. */
  readonly nearestMistake?: string;
}

/** Which objective computes a golden loss. */
const objectives: Readonly<Record<string, readonly WeightedTerm[]>> = {
  cross_entropy: [{ term: 'cross-entropy', weight: 1 }],
  kd_soft_term: [{ term: 'soft-targets', weight: 1 }],
  kd_total: [
    { term: 'soft-targets', weight: 'alpha' },
    { term: 'cross-entropy', weight: '1-alpha' },
  ],
};

export const knownLosses: readonly string[] = Object.keys(objectives);

export async function runCase(golden: GoldenCase): Promise<ConformanceResult> {
  const { id, loss } = golden;
  const objective = objectives[loss];
  if (!objective) return { id, loss, status: 'unknown', worst: NaN };
  const { value, gradient } = await evaluate(objective, golden);
  const worst = Math.max(
    relativeError([value], golden.expected['loss']),
    golden.expected['grad_zs'] === undefined ? 0 : relativeError(gradient, golden.expected['grad_zs']),
  );
  if (worst <= golden.tol.f32) return { id, loss, status: 'pass', worst };
  const nearestMistake = nearest(value, golden.wrong ?? {});
  return { id, loss, status: 'fail', worst, ...(nearestMistake ? { nearestMistake } : {}) };
}

async function evaluate(objective: readonly WeightedTerm[], { inputs, params }: GoldenCase) {
  const student = tf.tensor2d(inputs['zs'] as number[][]);
  const tensors = tf.tidy(() => {
    const teacher = tf.tensor2d((inputs['zt'] ?? inputs['zs']) as number[][]);
    const classes = student.shape[1];
    const labels = tf.oneHot(tf.tensor1d((inputs['y'] ?? []) as number[], 'int32'), classes) as tf.Tensor2D;
    const dials = { temperature: tf.scalar(params['T'] ?? 1), alpha: tf.scalar(params['alpha'] ?? 1) };
    const value = (logits: tf.Tensor) => {
      const inputs = { logits: logits as tf.Tensor2D, teacherLogits: teacher, labels: tf.cast(labels, 'float32'), pairs: [] };
      return weightedSum(tf, objective, dials, () => ({ inputs, variables: [] })).total;
    };
    return tf.valueAndGrad(value)(student);
  });
  const [value, gradient] = await Promise.all([tensors.value.data(), tensors.grad.data()]);
  tf.dispose([student, tensors.value, tensors.grad]);
  return { value: value[0] ?? NaN, gradient: Array.from(gradient) };
}

function relativeError(got: readonly number[], expected: unknown): number {
  const wanted = [expected].flat(3) as number[];
  if (wanted.length !== got.length) return Infinity;
  return Math.max(...wanted.map((e, i) => Math.abs(got[i]! - e) / Math.max(1, Math.abs(e))));
}

function nearest(value: number, wrong: Readonly<Record<string, unknown>>): string | undefined {
  const distances = Object.entries(wrong)
    .filter((entry): entry is [string, number] => typeof entry[1] === 'number')
    .map(([name, mistake]) => [name, Math.abs(mistake - value)] as const);
  return distances.sort((a, b) => a[1] - b[1])[0]?.[0];
}
