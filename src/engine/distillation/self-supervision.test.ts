/** Terms of changed samples against PyTorch 1.13 in float64; `at` says how their inputs were made. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { differentiate } from './test-support/evaluate';
import { rotationLoss } from './rotation';
import { viewSimilaritiesLoss } from './view-similarities';
import { viewsLoss } from './views';

beforeAll(() => useBackend('cpu'));

/** Numbers between −5/4 and 5/4. */
const at = (k: number, shape: number[]): tf.Tensor2D => {
  const count = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Array.from({ length: count }, (_, i) => (((i * 7 + k * 3) % 11) - 5) / 4),
    shape as [number, number],
  );
};
type Two = readonly [tf.Tensor2D, tf.Tensor2D];

/** float32 carries seven digits; the norms in between cost one or two. */
function expectNear(values: readonly number[], expected: readonly number[]): void {
  expect(values).toHaveLength(expected.length);
  values.forEach((value, i) => expect(Math.abs(value - expected[i]!), `${i}`).toBeLessThan(2e-5));
}

it('tells turns by cross-entropy with a linear head', async () => {
  const { value, gradients } = await differentiate(
    (x) => rotationLoss(tf, x as tf.Tensor2D, at(11, [2, 4]), at(12, [4]) as tf.Tensor as tf.Tensor1D),
    () => [at(10, [8, 2])],
  );
  expect(value).toBeCloseTo(1.9241650274404447, 5);
  expectNear(
    gradients,
    [
      0.21612493732660187, -0.08965590653073806, 0.07921684335009427, 0.02404448805499844, -0.11999260004323964,
      0.17122917598683546, -0.010229689852369555, 0.02633669796337354, 0.12729831306786396, -0.1772640932276997,
      -0.007045092027212672, -0.06209722723346009, -0.11025177826687316, -0.07215684059675272, -0.1004704448000778,
      -0.06346852426236811,
    ],
  );
});

it('predicts one view from the other, and the gradient stops at the other', async () => {
  const heads = {
    project: [at(5, [3, 3]), at(6, [3, 3])],
    predict: [at(7, [3, 2]), at(8, [2, 3])],
    bias: at(9, [3]) as tf.Tensor as tf.Tensor1D,
  } as const;
  const { value, gradients } = await differentiate(
    (...views) => viewsLoss(tf, views as unknown as Two, heads),
    () => [at(1, [4, 3]), at(2, [4, 3])],
  );
  expect(value).toBeCloseTo(1.1194862721747474, 5);
  expectNear(
    gradients,
    [
      0.29267740613808557, -0.46588460023011935, -0.3264166829212922, -0.4597725351371724, 0.7627671823802562,
      0.5283413501669095, 0.04158264617106979, -0.1278978661692567, -0.07746082574599167, 0.12551248282801714,
      -0.16898471598088022, -0.12446384149962571, -0.20534815344116442, -0.0953823644573953, 0.02102030463725987,
      0.045307555893628164, -0.016521455815863194, -0.07800475857042, 0.02126354123679026, 0.035965275597960894,
      0.04492154775811456, 0.13877705631074594, 0.07593854467529756, 0.012062906175045544,
    ],
  );
});

it('compares which views two networks of unlike widths find alike', async () => {
  const { value, gradients } = await differentiate(
    (...views) => viewSimilaritiesLoss(tf, views as unknown as Two, [at(3, [4, 2]), at(4, [4, 2])], 0.5),
    () => [at(1, [4, 3]), at(2, [4, 3])],
  );
  expect(value).toBeCloseTo(0.3664293558311442, 5);
  expectNear(
    gradients,
    [
      0.012923676628822742, 0.007750139374866238, -0.012903343616685763, 0.03026722768452779, 0.02270042076339583,
      -0.05191307490754247, 0.0572618784900389, 0.07396388625453354, -0.0071558551965549, 0.02465825421956066,
      0.06606542571611633, 0.004419790167214685, 0.03556221187122927, -0.03628824136952957, -0.03610673399495451,
      0.06062237379583282, -0.007792640651088464, -0.010390187534784611, 0.06333793654522912, -0.013579925747471105,
      -0.002280846096063228, -0.08566578034334144, -0.02254362640614252, -0.05861342865597049,
    ],
  );
});
