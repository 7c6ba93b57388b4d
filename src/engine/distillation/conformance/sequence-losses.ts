/** How each golden loss of sequences is computed here: losses of tokens, and of what happens inside attention. */
import * as tf from '@tensorflow/tfjs-core';
import { attentionScores, causalMask } from '../../models/functions/attention';
import { attentionScoresLoss } from '../attention-scores';
import { miniLm } from '../minilm';
import { multiTokenLoss } from '../multi-token-prediction';
import { inputOf, numberOf, type GoldenCase } from './golden-case';
import type { LossCheck } from './losses';

/** Logits of the main head and of each depth: z0, z1, … */
const headsOf = ({ inputs }: GoldenCase): string[] => Object.keys(inputs).filter((name) => /^z\d+$/.test(name));

export const sequenceLossChecks: Readonly<Record<string, LossCheck>> = {
  minilm: {
    student: ['q', 'k', 'v'],
    compute: ({ tensor }) => {
      const parts = (suffix: string) => ({
        scores: attentionScores(tf, tensor<tf.Tensor4D>(`q${suffix}`), tensor<tf.Tensor4D>(`k${suffix}`)),
        values: tensor<tf.Tensor4D>(`v${suffix}`),
      });
      const student = parts('');
      const mask = causalMask(tf, student.scores.shape[2]);
      const { attention, values } = miniLm(tf, { student, teacher: parts('_t'), mask, seen: null });
      return { attention, values, loss: tf.add(attention, values) };
    },
  },
  attention_scores_mse: {
    student: ['s'],
    compute: ({ tensor }) => {
      const student = tensor<tf.Tensor4D>('s');
      const seen = tf.cast(tf.equal(causalMask(tf, student.shape[2]), 0), 'float32');
      return { loss: attentionScoresLoss(tf, student, tensor<tf.Tensor>('t'), seen) };
    },
  },
  multi_token_prediction: {
    student: headsOf,
    compute: ({ golden, tensor }) => {
      const { values, shape } = inputOf(golden, 'y');
      const ids = tf.tensor2d(values, shape as [number, number], 'int32');
      const heads = headsOf(golden).map((name) => tensor<tf.Tensor3D>(name));
      const { main, depths, loss } = multiTokenLoss(tf, heads, ids, numberOf(golden, 'lam'));
      return { main, ...Object.fromEntries(depths.map((depth, i) => [`depth${i + 1}`, depth])), loss };
    },
  },
};
