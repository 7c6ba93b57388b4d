/**
 * The two parts of the softened KL, in plain JavaScript so that the page follows the sliders; `decouple` of
 * distillation/decoupled.ts is the same for training.
 */
import { logSoften } from '../distillation/softening';

/** Of one sample, in nats, without the factor T²: KL(teacher ‖ student) = target + othersMass · others. */
export interface Decomposition {
  /** KL of the label's class against all the rest. */
  readonly target: number;
  /** KL among the other classes. 0 with two classes. */
  readonly others: number;
  /** The teacher's probability of all classes but the label's: what plain distillation weights `others` with. */
  readonly othersMass: number;
}

/**
 * Decoupled knowledge distillation's view of one row (Zhao et al. 2022, arXiv:2203.08679, eq. 5). Logits row-major
 * [rows, classes].
 */
export function decompose(
  teacher: ArrayLike<number>,
  student: ArrayLike<number>,
  row: number,
  classes: number,
  label: number,
  temperature: number,
): Decomposition {
  const logT = logSoften(teacher, row, classes, temperature);
  const logS = logSoften(student, row, classes, temperature);
  // By sums over the others, never as 1 − p: near certainty nothing would be left of the digits.
  const restT = logSumOfOthers(logT, label);
  const restS = logSumOfOthers(logS, label);
  const othersMass = Math.exp(restT);
  const target = Math.exp(logT[label]!) * (logT[label]! - logS[label]!) + othersMass * (restT - restS);
  let others = 0;
  for (let c = 0; c < classes; c++) {
    if (c === label) continue;
    const own = logT[c]! - restT;
    others += Math.exp(own) * (own - (logS[c]! - restS));
  }
  return { target: Math.max(0, target), others: Math.max(0, others), othersMass };
}

/** Means over the first `rows` rows. `weighted` is the mean of othersMass · others: target + weighted is the mean KL. */
export function meanDecomposition(
  teacher: ArrayLike<number>,
  student: ArrayLike<number>,
  labels: ArrayLike<number>,
  rows: number,
  classes: number,
  temperature: number,
): Decomposition & { readonly weighted: number } {
  const sum = { target: 0, others: 0, othersMass: 0, weighted: 0 };
  for (let r = 0; r < rows; r++) {
    const { target, others, othersMass } = decompose(teacher, student, r, classes, labels[r]!, temperature);
    sum.target += target / rows;
    sum.others += others / rows;
    sum.othersMass += othersMass / rows;
    sum.weighted += (othersMass * others) / rows;
  }
  return sum;
}

function logSumOfOthers(logs: Float64Array, label: number): number {
  let max = -Infinity;
  logs.forEach((value, c) => {
    if (c !== label) max = Math.max(max, value);
  });
  let sum = 0;
  logs.forEach((value, c) => {
    if (c !== label) sum += Math.exp(value - max);
  });
  return max + Math.log(sum);
}
