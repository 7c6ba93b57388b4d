/** What a bias on one class does to a network's recall, precision, F1 and accuracy, and which is best. */
import { argMax } from '../distillation/softening';
import { biasRange } from './class-bias';

/** How a network does on labelled samples with some bias, as shares of 0–1. */
export interface BiasEffect {
  /** Of the class's samples, those that are recognised; NaN where there are none. */
  readonly recall: number;
  /** Of what is taken for the class, what is of it; NaN where nothing is taken for it. */
  readonly precision: number;
  /** Harmonic mean of both; NaN where neither is known. */
  readonly f1: number;
  readonly accuracy: number;
}

/** What a bias may be chosen by. */
export type BiasAim = 'accuracy' | 'f1';

/** From which probability on one of two classes is chosen with a bias on it; without one from a half on. 0–1. */
export const thresholdAt = (bias: number): number => 1 / (1 + Math.exp(bias));

/**
 * The effect of every bias at once. A sample goes over to the class where the bias exceeds its margin, the best of the other
 * logits less the class's own; so counting margins below a bias replaces choosing anew for each.
 */
export function biasEffects(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
  label: number,
): (bias: number) => BiasEffect {
  const own: number[] = [];
  const lost: number[] = [];
  const others: number[] = [];
  const rows = labels.length;
  const rest = new Float64Array(classes);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < classes; c++) rest[c] = c === label ? -Infinity : logits[r * classes + c]!;
    const choice = argMax(rest, 0, classes);
    const margin = rest[choice]! - logits[r * classes + label]!;
    if (labels[r] === label) own.push(margin);
    // Right as long as it does not go over; the others are wrong either way.
    else if (choice === labels[r]) lost.push(margin);
    else others.push(margin);
  }
  for (const margins of [own, lost, others]) margins.sort((a, b) => a - b);
  return (bias) => {
    const found = below(own, bias);
    const taken = below(lost, bias);
    const chosen = found + taken + below(others, bias);
    return {
      recall: found / own.length,
      precision: found / chosen,
      f1: (2 * found) / (own.length + chosen),
      accuracy: (found + lost.length - taken) / rows,
    };
  };
}

/** How many of some rising numbers are below a bound. */
function below(rising: readonly number[], bound: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every bias that a slider stops at, rising. */
export const biasSteps: readonly number[] = Array.from(
  { length: Math.round((biasRange.max - biasRange.min) / biasRange.step) + 1 },
  (_, i) => Math.round((biasRange.min + i * biasRange.step) * 10) / 10,
);

/** The bias of the highest accuracy or F1; of equally good ones the least, so that nothing is moved for nothing. */
export function bestBias(effectOf: (bias: number) => BiasEffect, aim: BiasAim = 'accuracy'): number {
  const rated = biasSteps.map((bias) => ({ bias, reached: effectOf(bias)[aim] || 0 }));
  rated.sort((a, b) => b.reached - a.reached || Math.abs(a.bias) - Math.abs(b.bias));
  return rated[0]!.bias;
}
