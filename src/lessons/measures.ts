/**
 * Measures beyond the engine's metrics that sentences of lessons depend on. Those of logits are computed here, in plain
 * JavaScript, for the page and the command alike; the others need the trained Session and are computed by the command
 * (`src/headless/session-values.ts`). A new one is a line here, and a function there where it needs the Session.
 */
import { argMax, entropy, soften } from '../engine/distillation/softening';
import { bestBias, biasEffects, type BiasEffect } from '../engine/evaluation/bias-effects';
import { agreement } from '../engine/evaluation/metrics';
import type { NetworkId } from '../engine/training/measurements';
import type { MeasureOptions } from './quantity';

/** What the networks of a run said of the test set. Logits row-major [labels.length, classes]. */
export interface TestLogits {
  logits(id: NetworkId): ArrayLike<number>;
  readonly labels: Uint8Array;
  readonly classes: number;
}

export interface Measure {
  readonly unit: 'share' | 'nats' | 'number';
  /** Shares 0–1; NaN where it says nothing. Absent where logits are not enough. */
  ofLogits?(said: TestLogits, network: NetworkId, asked: MeasureOptions): number;
}

/** The class that is chosen for a row once `asked.bias` is added to the logit of `asked.class`. */
function chosen(logits: ArrayLike<number>, row: number, classes: number, asked: MeasureOptions): number {
  const own = Array.from({ length: classes }, (_, c) => logits[row * classes + c]!);
  own[required(asked.class)]! += asked.bias ?? 0;
  return argMax(own, 0, classes);
}

/** What the bias of the highest accuracy does, among those that the page's slider stops at. */
function atBestBias({ logits, labels, classes }: TestLogits, network: NetworkId, asked: MeasureOptions): BiasEffect {
  const effectOf = biasEffects(logits(network), labels, classes, required(asked.class));
  return effectOf(bestBias(effectOf));
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('measure: asked with too little');
  return value;
}

const catalogue = {
  /** Share of a class's samples that is recognised, after a bias on that class. */
  recall: {
    unit: 'share',
    ofLogits({ logits, labels, classes }, network, asked) {
      const label = required(asked.class);
      const rows = [...labels.keys()].filter((row) => labels[row] === label);
      return rows.filter((row) => chosen(logits(network), row, classes, asked) === label).length / rows.length;
    },
  },
  /** Accuracy after a bias on one class. */
  biasedAccuracy: {
    unit: 'share',
    ofLogits({ logits, labels, classes }, network, asked) {
      const rows = [...labels.keys()];
      return rows.filter((row) => chosen(logits(network), row, classes, asked) === labels[row]).length / rows.length;
    },
  },
  /** Recall of a class after the bias on it that makes the accuracy highest, and that accuracy. */
  recallAtBestBias: {
    unit: 'share',
    ofLogits: (said, network, asked) => atBestBias(said, network, asked).recall,
  },
  accuracyAtBestBias: {
    unit: 'share',
    ofLogits: (said, network, asked) => atBestBias(said, network, asked).accuracy,
  },
  /** Share of samples on which two networks choose the same class. */
  agreementWith: {
    unit: 'share',
    ofLogits: ({ logits, labels, classes }, network, { other }) =>
      agreement(logits(network), logits(required(other)), labels.length, classes),
  },
  /** Mean entropy of what it says at a temperature. */
  entropy: {
    unit: 'nats',
    ofLogits({ logits, labels, classes }, network, { temperature = 1 }) {
      const said = logits(network);
      const sum = labels.reduce((all, _, row) => all + entropy(soften(said, row, classes, temperature)), 0);
      return sum / labels.length;
    },
  },
  /** Norm of a weighted term's gradient over all parameters of the arm, on the batch that comes after `step` steps. */
  gradientNorm: { unit: 'number' },
  /** Cosine between the gradients of two terms of the arm's objective, on that batch. */
  gradientCosine: { unit: 'number' },
  /** 1 where two networks end with the same weights, bit for bit, else 0. */
  sameWeights: { unit: 'number' },
} as const satisfies Record<string, Measure>;

export type MeasureId = keyof typeof catalogue;
export const measures: Readonly<Record<MeasureId, Measure>> = catalogue;
export const measureIds = Object.keys(catalogue) as readonly MeasureId[];
