import { soften } from '../distillation/softening';

/**
 * What several networks say together: the log of the mean of their probabilities at T = 1, row-major [rows, classes],
 * to be read as one network's logits.
 */
export function ensembleLogits(networks: readonly ArrayLike<number>[], rows: number, classes: number): Float32Array {
  const mean = new Float64Array(rows * classes);
  const p = new Float64Array(classes);
  for (const logits of networks) {
    for (let r = 0; r < rows; r++) {
      soften(logits, r, classes, 1, p);
      for (let c = 0; c < classes; c++) mean[r * classes + c]! += p[c]! / networks.length;
    }
  }
  // A class that all rule out stays ruled out, by a finite number.
  return Float32Array.from(mean, (value) => Math.log(Math.max(value, Number.MIN_VALUE)));
}
