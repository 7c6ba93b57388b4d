import type * as TF from '@tensorflow/tfjs-core';
import { magnitude, safeRoot, sumOverPairs, unit } from './numerics';
import type { Ops, Term, TermLoss } from './term';

/**
 * ‖K_S − K_T‖_F / B² with the Gaussian kernel's Taylor series K = e^(−2γ) Σ_{p ≤ P} (2γ)^p/p! (F·Fᵀ)^p, which stands for
 * e^(−γ‖x−y‖²) where rows are unit vectors. Vectors [B, ·]; the widths may differ.
 */
export function gaussianCorrelationLoss(
  tf: Ops,
  student: TF.Tensor,
  teacher: TF.Tensor,
  { gamma, degree }: { gamma: number; degree: number },
): TF.Scalar {
  const kernel = (features: TF.Tensor): TF.Tensor => {
    const products = tf.mul(tf.matMul(features as TF.Tensor2D, features as TF.Tensor2D, false, true), 2 * gamma);
    // Horner: 1 + x(1 + x/2(1 + x/3(…))).
    let sum: TF.Tensor = tf.onesLike(products);
    for (let p = degree; p >= 1; p--) sum = tf.add(tf.mul(tf.mul(products, sum), 1 / p), 1);
    return tf.mul(sum, Math.exp(-2 * gamma));
  };
  const squares = tf.sum(tf.squaredDifference(kernel(student), kernel(teacher)));
  return tf.div(safeRoot(tf, squares), (student.shape[0] ?? 1) ** 2);
}

/** Mean over neighbours b, b + 1 in the batch of Σ_d |s − t|_b |s − t|_{b+1}: RepDistiller's form. Vectors [B, D], B ≥ 2. */
export function adjacentCorrelationLoss(tf: Ops, student: TF.Tensor, teacher: TF.Tensor): TF.Scalar {
  const apart = magnitude(tf, tf.sub(student, teacher)) as TF.Tensor2D;
  const [batch, width] = apart.shape;
  const product = tf.mul(tf.slice(apart, [0, 0], [batch - 1, width]), tf.slice(apart, [1, 0], [batch - 1, width]));
  return tf.div(tf.sum(product), batch - 1);
}

const citation = 'Peng et al., Correlation Congruence for Knowledge Distillation, 2019, arXiv:1904.01802';

export const correlationCongruence: Term = {
  id: 'correlation-congruence',
  family: 'relation',
  level: 'sample',
  batch: 'transfer',
  features: { kind: 'vector', pairs: 'one', sameArea: false, adapter: 'never' },
  holds: { pairs: 60 },
  parameters: [
    { id: 'gamma', min: 0.05, max: 2, step: 0.05, default: 0.4 },
    { id: 'degree', min: 1, max: 4, step: 1, default: 2 },
  ],
  weight: 100,
  formula: String.raw`\tfrac1{B^2} \| K_S - K_T \|_F,\; K = e^{-2\gamma} \sum_{p \le P} \tfrac{(2\gamma)^p}{p!} \big(\tfrac{f_i \cdot f_j}{\|f_i\| \|f_j\|}\big)^p`,
  citation,
};

export const evaluateCorrelationCongruence: TermLoss = (tf, { pairs }, { parameters }) =>
  sumOverPairs(tf, pairs, ({ student, teacher }) =>
    gaussianCorrelationLoss(tf, unit(tf, student), unit(tf, teacher), {
      gamma: parameters['gamma']!,
      degree: parameters['degree']!,
    }),
  );

export const correlationAdjacent: Term = {
  id: 'correlation-adjacent',
  family: 'relation',
  level: 'sample',
  batch: 'transfer',
  features: { kind: 'vector', pairs: 'one', sameArea: false, adapter: 'when-unequal' },
  parameters: [],
  weight: 0.02,
  formula: String.raw`\tfrac1{B-1} \sum_b |f_S - f_T|_b \cdot |f_S - f_T|_{b+1}`,
  citation: `${citation}, as RepDistiller implements it`,
};

export const evaluateCorrelationAdjacent: TermLoss = (tf, { pairs }) =>
  sumOverPairs(tf, pairs, ({ student, teacher }) => adjacentCorrelationLoss(tf, student, teacher));
