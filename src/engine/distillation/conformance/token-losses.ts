/**
 * How each golden loss of tokens is computed here: by the terms, with a row for each position of a sequence. Logits [B, L, V];
 * `mask` [B, L] are the weights of rows.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { TermId, WeightedTerm } from '../catalogue';
import { logSoften, rowMean } from '../numerics';
import { weightedSum } from '../objective';
import { sampledTargetsLoss } from '../sampled-targets';
import { inputOf, numberOf, type GoldenCase } from './golden-case';
import type { Given, LossCheck } from './losses';

/** An input [B, L, …] as rows [B·L, …]. */
const rowsFrom = ({ tensor }: Given, name: string): tf.Tensor2D => {
  const all = tensor<tf.Tensor3D>(name);
  return tf.reshape(all, [-1, all.shape[2]]);
};
const weightsOf = ({ tensor }: Given): tf.Tensor1D => tf.reshape(tensor<tf.Tensor>('mask'), [-1]);

function lossOf(given: Given, summand: WeightedTerm): tf.Scalar {
  const { golden } = given;
  const logits = rowsFrom(given, 'zs');
  const classes = logits.shape[1];
  const ids = 'y' in golden.inputs ? tf.tensor1d(inputOf(golden, 'y').values, 'int32') : null;
  const inputs = {
    logits,
    teacherLogits: 'zt' in golden.inputs ? rowsFrom(given, 'zt') : logits,
    labels: ids ? (tf.cast(tf.oneHot(ids, classes), 'float32') as tf.Tensor2D) : tf.zeros<tf.Rank.R2>(logits.shape),
    rowWeights: weightsOf(given),
    pairs: [],
  };
  const dials = { temperature: tf.scalar(numberOf(golden, 'T', 1)), alpha: tf.scalar(1) };
  return weightedSum(tf, [summand], dials, () => ({ inputs, variables: [] })).total;
}

/** A term with parameters by what they are called in the case. */
const byTerm = (
  term: TermId,
  parametersOf: (golden: GoldenCase) => Readonly<Record<string, number>> = () => ({}),
): LossCheck => ({
  term,
  student: ['zs'],
  compute: (given) => ({ loss: lossOf(given, { term, weight: 1, parameters: parametersOf(given.golden) }) }),
});

const lambda = (golden: GoldenCase) => ({ lambda: numberOf(golden, 'lam') });

export const tokenLossChecks: Readonly<Record<string, LossCheck>> = {
  token_cross_entropy: byTerm('cross-entropy'),
  word_level_kd: {
    term: 'soft-targets',
    student: ['zs'],
    compute: (given) => {
      // The cross-entropy with the teacher's probabilities is their entropy more than the divergence.
      const logP = logSoften(tf, rowsFrom(given, 'zt'), tf.scalar(1));
      const entropies = tf.neg(tf.sum(tf.mul(tf.exp(logP), logP), -1));
      const divergence = lossOf(given, { term: 'soft-targets', weight: 1 });
      return { loss: tf.add(divergence, rowMean(tf, entropies, weightsOf(given))) };
    },
  },
  token_kd: byTerm('soft-targets'),
  token_generalised_jsd: byTerm('generalised-jsd', (golden) => ({ beta: numberOf(golden, 'beta') })),
  skew_kl: byTerm('skew-kl', lambda),
  skew_reverse_kl: byTerm('skew-reverse-kl', lambda),
  sparse_logits_zero: byTerm('top-k-kl', (golden) => ({ k: numberOf(golden, 'k'), tail: 0 })),
  sparse_logits_rest: byTerm('top-k-kl', (golden) => ({ k: numberOf(golden, 'k'), tail: 1 })),
  sampled_logits: {
    term: 'sampled-targets',
    student: ['zs'],
    compute: (given) => {
      const temperature = tf.scalar(numberOf(given.golden, 'T', 1));
      const [logits, counts] = [rowsFrom(given, 'zs'), rowsFrom(given, 'counts')];
      return { loss: sampledTargetsLoss(tf, logits, counts, temperature, weightsOf(given)) };
    },
  },
};
