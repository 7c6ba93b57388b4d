import type * as TF from '@tensorflow/tfjs-core';
import { terms, type WeightedTerm } from './catalogue';
import type { DialTensors, Ops, TermInputs } from './term';

/**
 * An objective's terms and their weighted sum, scalars in nats. α, where a weight names it, comes from the dials.
 * @param inputsFor what a term sees, by the batch it reads.
 * @param only evaluates the term at this index alone; the sum then is that term with its weight.
 */
export function weightedSum(
  tf: Ops,
  objective: readonly WeightedTerm[],
  dials: DialTensors,
  inputsFor: (batch: 'labelled' | 'transfer') => TermInputs,
  only?: number,
): { values: TF.Scalar[]; total: TF.Scalar } {
  const chosen = only === undefined ? objective : objective.slice(only, only + 1);
  const values = chosen.map(({ term }) => terms[term].loss(tf, inputsFor(terms[term].batch), dials));
  const weighted = chosen.map(({ weight }, i) => tf.mul(values[i]!, weightOf(tf, weight, dials)));
  return { values, total: tf.addN(weighted) as TF.Scalar };
}

function weightOf(tf: Ops, weight: WeightedTerm['weight'], { alpha }: DialTensors): TF.Tensor {
  if (weight === 'alpha') return alpha;
  return weight === '1-alpha' ? tf.sub(tf.scalar(1), alpha) : tf.scalar(weight);
}
