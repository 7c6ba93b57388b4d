/**
 * The evaluation losses, recomputed at any T from the probe's logits: every point of the curves at each turn of the
 * slider. The same numbers as `losses` of the engine's softening.ts (a test says so), laid out so that the teacher's side
 * is computed once for each T and a student's row costs one exponential a class.
 *
 * Results are kept beside the logits they were computed from, and go with them.
 */
import { crossEntropyOf, soften } from '../../engine/distillation/softening';
import type { LabelledRows } from '../../state/session/test-rows';

type Logits = Float32Array;

/** The teacher's softened rows at one T, and what they add to every KL: the mean of Σ p log p. */
interface SoftenedTeacher {
  readonly rows: number;
  readonly weights: ArrayLike<number> | undefined;
  /** Sum of the rows' weights. */
  readonly counted: number;
  readonly temperature: number;
  readonly probabilities: Float64Array;
  readonly meanLogProbability: number;
}

const teachers = new WeakMap<Logits, SoftenedTeacher>();
const soft = new WeakMap<Logits, { teacher: SoftenedTeacher; value: number }>();
const hard = new WeakMap<Logits, { of: LabelledRows; value: number }>();

function softenTeacher(logits: Logits, { rows, classes, weights }: LabelledRows, temperature: number): SoftenedTeacher {
  const kept = teachers.get(logits);
  if (kept && kept.temperature === temperature && kept.rows === rows && kept.weights === weights) return kept;
  const probabilities = new Float64Array(rows * classes);
  const row = new Float64Array(classes);
  let sum = 0;
  let counted = 0;
  for (let r = 0; r < rows; r++) {
    const weight = weights?.[r] ?? 1;
    counted += weight;
    if (weight === 0) continue;
    soften(logits, r, classes, temperature, row);
    probabilities.set(row, r * classes);
    for (const p of row) if (p > 0) sum += weight * p * Math.log(p);
  }
  const made = { rows, weights, counted, temperature, probabilities, meanLogProbability: sum / counted };
  teachers.set(logits, made);
  return made;
}

/** Mean KL(teacher ‖ student) at T by the rows' weights, in nats; without the factor T². */
export function meanDivergence(student: Logits, teacher: Logits, among: LabelledRows, temperature: number): number {
  const { rows, classes, weights } = among;
  const softened = softenTeacher(teacher, among, temperature);
  const kept = soft.get(student);
  if (kept && kept.teacher === softened) return kept.value;
  const { probabilities } = softened;
  const inverse = 1 / temperature;
  let cross = 0;
  for (let r = 0; r < rows; r++) {
    const weight = weights?.[r] ?? 1;
    if (weight === 0) continue;
    const start = r * classes;
    let max = -Infinity;
    for (let i = start; i < start + classes; i++) max = Math.max(max, student[i] ?? 0);
    let sum = 0;
    let dot = 0;
    for (let i = start; i < start + classes; i++) {
      const scaled = ((student[i] ?? 0) - max) * inverse;
      sum += Math.exp(scaled);
      dot += (probabilities[i] ?? 0) * scaled;
    }
    cross += weight * (Math.log(sum) - dot);
  }
  const value = Math.max(0, softened.meanLogProbability + cross / softened.counted);
  soft.set(student, { teacher: softened, value });
  return value;
}

/** Mean entropy of the teacher's softened rows, in nats: what a cross-entropy to the teacher has more than the KL. */
export const meanEntropy = (teacher: Logits, among: LabelledRows, temperature: number): number =>
  Math.max(0, -softenTeacher(teacher, among, temperature).meanLogProbability);

/** Mean cross-entropy at the labels at T = 1, in nats. */
export function hardLoss(logits: Logits, among: LabelledRows): number {
  const { labels, rows, classes, weights } = among;
  const kept = hard.get(logits);
  if (kept && kept.of.labels === labels && kept.of.rows === rows && kept.of.weights === weights) return kept.value;
  const value = crossEntropyOf(logits, labels, rows, classes, weights);
  hard.set(logits, { of: among, value });
  return value;
}
