import { crossEntropyOf } from '../distillation/softening';
import { accuracy, agreement, calibrationError, classAccuracy } from './metrics';

/** One network's results on the test set. Shares are 0–1. */
export interface NetworkSummary {
  readonly accuracy: number;
  /** Share of test samples on which it chooses what the teacher chooses; 1 for the teacher itself. */
  readonly agreement: number;
  /** Mean cross-entropy at the labels (negative log-likelihood) at T = 1, in nats. */
  readonly crossEntropy: number;
  /** Expected calibration error, 15 bins. */
  readonly calibrationError: number;
  /** Share of the withheld classes' samples recognised; absent where no class is withheld. */
  readonly withheldAccuracy?: number;
}

/** @param logits row-major [labels.length, classes]. */
export function summarise(
  logits: ArrayLike<number>,
  teacher: ArrayLike<number>,
  labels: Uint8Array,
  classes: number,
  withheld: readonly number[],
): NetworkSummary {
  const rows = labels.length;
  const recalls = withheld.map((label) => classAccuracy(logits, labels, rows, classes, label));
  return {
    accuracy: accuracy(logits, labels, rows, classes),
    agreement: agreement(logits, teacher, rows, classes),
    crossEntropy: crossEntropyOf(logits, labels, rows, classes),
    calibrationError: calibrationError(logits, labels, rows, classes),
    ...(recalls.length ? { withheldAccuracy: recalls.reduce((a, b) => a + b, 0) / recalls.length } : {}),
  };
}

/** Mean and sample standard deviation; the deviation of a single value is 0. */
export function meanAndDeviation(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
}
