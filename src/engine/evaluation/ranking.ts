/**
 * How well a network ranks: what it says of a class when every threshold is asked, not the one at which it chooses. Rows that
 * are given the same score are above a threshold together, so their order is no matter.
 */

/** Of one class against all others. */
export interface Areas {
  /**
   * Below the curve of precision over recall, as a sum of rectangles: Σ (Rₙ − Rₙ₋₁)·Pₙ over the thresholds n, average
   * precision as in scikit-learn. NaN where the class has no row.
   */
  readonly pr: number;
  /**
   * Below the receiver operating characteristic: the share of pairs of a row of the class and another one in which the former
   * has the higher score, equal ones counted half (Hanley and McNeil 1982). NaN where either has no row.
   */
  readonly roc: number;
}

/**
 * @param logits row-major [labels.length, classes]
 * @param weights how much each row counts, 0 for not at all
 */
export function areas(
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
  label: number,
  weights?: ArrayLike<number>,
): Areas {
  const scores = Float64Array.from(labels, (_, row) => logOdds(logits, row, classes, label));
  const counted = Array.from(scores.keys()).filter((row) => (weights?.[row] ?? 1) > 0);
  const ranked = counted.sort((a, b) => scores[b]! - scores[a]!);
  let [taken, found, pr, above] = [0, 0, 0, 0];
  for (let i = 0; i < ranked.length;) {
    const score = scores[ranked[i]!]!;
    let [own, others] = [0, 0];
    do {
      const row = ranked[i++]!;
      const weight = weights?.[row] ?? 1;
      if (labels[row] === label) own += weight;
      else others += weight;
    } while (i < ranked.length && scores[ranked[i]!] === score);
    // Others that come now are below those of the class that came before, and level with those that come now.
    above += others * (found + own / 2);
    found += own;
    taken += own + others;
    pr += (own * found) / taken;
  }
  return { pr: pr / found, roc: above / (found * (taken - found)) };
}

/** log p/(1 − p) of a class's probability: in the same order, and not all alike where a network is very sure. */
export function logOdds(logits: ArrayLike<number>, row: number, classes: number, label: number): number {
  const first = row * classes;
  let most = -Infinity;
  for (let c = 0; c < classes; c++) if (c !== label) most = Math.max(most, logits[first + c]!);
  let sum = 0;
  for (let c = 0; c < classes; c++) if (c !== label) sum += Math.exp(logits[first + c]! - most);
  return logits[first + label]! - most - Math.log(sum);
}
