/** The mistakes against the reference cases, which name what each would give. */
import * as tf from '@tensorflow/tfjs-core';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import type { GoldenCase } from './conformance';
import { inputOf, numberOf } from './conformance/golden-case';
import { faultCode } from './fault-code';
import { faultIds, type FaultId } from './fault-ids';
import { weighedWith } from './faults';
import { weightedSum } from './objective';

const { cases } = JSON.parse(readFileSync(new URL('./golden/kd_golden.json', import.meta.url), 'utf8')) as {
  cases: GoldenCase[];
};

beforeAll(() => useBackend('cpu'));

const distilled = [
  { term: 'soft-targets', weight: 'alpha' },
  { term: 'cross-entropy', weight: '1-alpha' },
] as const;
const softAlone = [{ term: 'soft-targets', weight: 1 }] as const;

/** The loss that an arm with a mistake minimises, and its gradients with respect to both networks' logits. */
async function lossWith(fault: FaultId | undefined, golden: GoldenCase) {
  const tensor = (name: string) => {
    const { values, shape } = inputOf(golden, name);
    return tf.tensor2d(values, [shape[0]!, shape[1]!], 'float32');
  };
  const [loss, own, other] = tf.tidy(() => {
    const labels = 'y' in golden.inputs ? tf.tensor1d(inputOf(golden, 'y').values, 'int32') : null;
    const dials = {
      temperature: tf.scalar(numberOf(golden, 'T')),
      alpha: tf.scalar(numberOf(golden, 'alpha', 1)),
    };
    const of = (logits: tf.Tensor, teacherLogits: tf.Tensor): tf.Scalar => {
      const classes = logits.shape[1]!;
      const inputs = {
        logits: logits as tf.Tensor2D,
        teacherLogits: teacherLogits as tf.Tensor2D,
        labels: labels ? (tf.cast(tf.oneHot(labels, classes), 'float32') as tf.Tensor2D) : tf.zeros<tf.Rank.R2>([1, 1]),
        rowWeights: null,
        pairs: [],
      };
      const objective = weighedWith(fault, labels ? distilled : softAlone);
      const { total } = weightedSum(tf, objective, dials, () => ({ inputs, variables: [] }), { fault });
      // A loss that doesn't hang on the teacher at all is taken for a mistake otherwise.
      return tf.add(total, tf.mul(tf.sum(teacherLogits), 0)) as tf.Scalar;
    };
    const { value, grads } = tf.valueAndGrads(of)([tensor('zs'), tensor('zt')]);
    return [value, ...grads];
  });
  const read = async (x: tf.Tensor | undefined) => Array.from(await x!.data());
  return { loss: (await read(loss))[0]!, own: await read(own), other: await read(other) };
}

/** What reference cases call the mistakes. */
const named: Partial<Record<FaultId, string>> = {
  'no-t-squared': 'no_T2',
  'mean-over-elements': 'kldiv_reduction_mean (divides by B*C)',
  't-on-one-side': 'T_on_teacher_only',
  'alpha-swapped': 'alpha_on_hard_term (torchdistill convention)',
};
const soft = cases.filter(({ loss }) => loss === 'kd_soft_term');
const totals = cases.filter(({ loss }) => loss === 'kd_total');

describe('a mistake gives the value that the reference case has for it', () => {
  const matches = Object.entries(named).flatMap(([fault, name]) =>
    [...soft, ...totals]
      .filter(({ wrong = {} }) => name in wrong)
      .map((golden) => [fault as FaultId, golden.id, golden, golden.wrong![name] as number] as const),
  );
  it('of each kind there are some', () => {
    expect(new Set(matches.map(([fault]) => fault)).size).toBe(Object.keys(named).length);
    expect(matches.length).toBeGreaterThanOrEqual(16);
  });

  it.each(matches)('%s, %s', async (fault, _, golden, value) => {
    const { loss } = await lossWith(fault, golden);
    expect(Math.abs(loss - value)).toBeLessThanOrEqual(golden.tol.f32 * Math.max(1, Math.abs(value)));
  });
});

describe.each(soft.map((golden) => [golden.id, golden] as const))('on %s', (_, golden) => {
  const T = numberOf(golden, 'T');

  it('softmax for log-softmax is T²·Σ p (log p − q), below zero, unlike any divergence', async () => {
    const { values: zs, shape } = inputOf(golden, 'zs');
    const { values: zt } = inputOf(golden, 'zt');
    const [rows, classes] = shape as [number, number];
    const softened = (z: readonly number[], row: number) => {
      const own = z.slice(row * classes, (row + 1) * classes).map((value) => Math.exp(value / T));
      const sum = own.reduce((a, b) => a + b, 0);
      return own.map((value) => value / sum);
    };
    let expected = 0;
    for (let row = 0; row < rows; row++) {
      const q = softened(Array.from(zs), row);
      softened(Array.from(zt), row).forEach((p, c) => (expected += (T ** 2 * p * (Math.log(p) - q[c]!)) / rows));
    }
    const { loss } = await lossWith('softmax-for-log-softmax', golden);
    expect(Math.abs(loss - expected)).toBeLessThan(1e-5 * Math.abs(expected));
    expect(loss).toBeLessThan(0);
  });

  it('a gradient into the teacher leaves value and student’s gradient right, and is there for this mistake alone', async () => {
    const right = await lossWith(undefined, golden);
    const faulty = await lossWith('gradient-into-teacher', golden);
    expect(faulty.loss).toBe(right.loss);
    expect(faulty.own).toEqual(right.own);
    // Where both say the same already there is nothing to pull.
    if (right.loss > 0) expect(Math.max(...faulty.other.map(Math.abs))).toBeGreaterThan(1e-2);
    for (const fault of [undefined, ...faultIds.filter((id) => id !== 'gradient-into-teacher')]) {
      expect(Math.max(...(await lossWith(fault, golden)).other.map(Math.abs)), fault).toBe(0);
    }
  });

  it('without T² the gradient is the right one over T²', async () => {
    const right = await lossWith(undefined, golden);
    const faulty = await lossWith('no-t-squared', golden);
    faulty.own.forEach((value, i) => expect(Math.abs(value * T ** 2 - right.own[i]!)).toBeLessThan(1e-4));
  });
});

it('each shows a wrong line and a right one', () => {
  for (const { wrong, right, source } of Object.values(faultCode)) {
    expect(wrong).not.toBe(right);
    expect(source).not.toBe('');
  }
});
