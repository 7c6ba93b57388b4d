/** Terms on drawn inputs, for tests. */
import * as tf from '@tensorflow/tfjs-core';
import type { SampleShape } from '../../models/plan';
import { uniform } from '../../random';
import { parametersOf, terms, type TermId, type WeightedTerm } from '../catalogue';
import { weightedSum } from '../objective';
import type { AttentionParts, DraftRows, TermInputs } from '../term';

const BATCH = 6;
const CLASSES = 5;
/** Of changed samples. */
const FEATURES = 8;
const SHARES = [0.4, 0.3, 0.15, 0.1, 0.05];

/** Independent draws from a normal distribution, [rows × columns] or any other shape. */
export function normal(seed: number, shape: readonly number[], scale = 1): tf.Tensor {
  const count = shape.reduce((a, b) => a * b, 1);
  const values = Array.from({ length: count }, (_, i) => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform(seed, 1, 0, i)));
    return scale * radius * Math.cos(2 * Math.PI * uniform(seed, 2, 0, i));
  });
  return tf.tensor(values, [...shape], 'float32');
}

export interface Drawn {
  /** What the student learns through: its logits, or its side of the pairs, and the term's own variables. */
  readonly student: readonly tf.Tensor[];
  readonly teacher: readonly tf.Tensor[];
}

/**
 * Inputs of the kind that a term reads. `scale` is the standard deviation of logits and activations; a teacher with a larger
 * one is surer than its student.
 */
export function draw(term: TermId, seed: number, scale = 1, teacherScale = scale): Drawn {
  const needs = terms[term].features;
  const { changes } = terms[term];
  if (changes) {
    const shapes = changes === 'turned' ? [4 * BATCH] : [BATCH, BATCH];
    const of = (offset: number, by: number) => shapes.map((rows, i) => normal(seed + offset + i, [rows, FEATURES], by));
    return { student: of(0, scale), teacher: of(100, teacherScale) };
  }
  if (needs?.kind === 'attention') return drawAttention(term, seed, scale, teacherScale);
  const shape: SampleShape = needs?.kind === 'vector' ? [4] : [4, 4, 3];
  const shapes = needs ? Array.from({ length: needs.pairs === 'one' ? 1 : 2 }, () => shape) : [[CLASSES]];
  const make = (offset: number, by: number) => shapes.map((of, i) => normal(seed + offset + i, [BATCH, ...of], by));
  return { student: make(0, scale), teacher: make(100, teacherScale) };
}

/** Heads, positions and their width in attention layers. */
const [HEADS, LENGTH, WIDTH] = [2, 3, 4];

/** Scores of one attention layer, and values where the term reads them. */
function drawAttention(term: TermId, seed: number, scale: number, teacherScale: number): Drawn {
  const shapes = [[LENGTH, LENGTH], ...(term === 'minilm' ? [[LENGTH, WIDTH]] : [])];
  const make = (offset: number, by: number) =>
    shapes.map((of, i) => normal(seed + offset + i, [BATCH, HEADS, ...of], by));
  return { student: make(0, scale), teacher: make(100, teacherScale) };
}

const attentionParts = ([scores, values]: readonly tf.Tensor[]): AttentionParts => ({
  scores: scores as tf.Tensor4D,
  values: (values ?? tf.zeros([BATCH, HEADS, LENGTH, WIDTH])) as tf.Tensor4D,
});

/** The term's own variables at their initial values, one list a pair. */
export function variablesOf(term: TermId, { student }: Drawn): tf.Tensor[][] {
  // What is trained along about changed samples is so for all of them.
  return (terms[term].changes ? student.slice(0, 1) : student).map((activation) => {
    const shape = activation.shape.slice(1) as unknown as SampleShape;
    const own = terms[term].variables?.(shape, shape) ?? [];
    return own.map(({ shape: size, initial }, i) =>
      initial === 'drawn' ? normal(1000 + i, size, 0.5) : tf.fill([...size], initial),
    );
  });
}

/** A term's value as training sees it: through an objective of its own with weight 1. */
export function valueOf(term: TermId, drawn: Drawn, variables: tf.Tensor[][], temperature = 4): tf.Scalar {
  const { student, teacher } = drawn;
  const pairs = student.map((own, i) => ({ student: own, teacher: teacher[i]! }));
  const looks = terms[term].features?.kind === 'attention';
  const { changes } = terms[term];
  const logits = terms[term].features || changes ? tf.zeros<tf.Rank.R2>([BATCH, CLASSES]) : (student[0] as tf.Tensor2D);
  const inputs: TermInputs = {
    logits,
    teacherLogits: terms[term].features || changes ? logits : (teacher[0] as tf.Tensor2D),
    labels: labels(BATCH, CLASSES),
    rowWeights: null,
    draws: drawsFor({ term, weight: 1 }, BATCH),
    classShares: SHARES,
    ...draftsOf(term, { logits, labels: labels(BATCH, CLASSES), rowWeights: null }),
    ...(changes
      ? {
          changed: pairs.map((pair) => ({
            student: pair.student as tf.Tensor2D,
            teacher: pair.teacher as tf.Tensor2D,
          })),
        }
      : {}),
    pairs: terms[term].features && !looks ? pairs : [],
    ...(looks
      ? { attentions: [{ student: attentionParts(student), teacher: attentionParts(teacher), mask: null, seen: null }] }
      : {}),
  };
  const dials = { temperature: tf.scalar(temperature), alpha: tf.scalar(1) };
  return weightedSum(tf, [{ term, weight: 1 }], dials, () => ({ inputs, variables })).total;
}

/** For a term that trains further heads: rows as those of the first one. */
export const draftsOf = (term: TermId, rows: DraftRows): Pick<TermInputs, 'drafts'> =>
  terms[term].drafts ? { drafts: [rows] } : {};

/** What a term draws for as many rows, [rows, N]. */
export function drawsFor(summand: WeightedTerm, rows: number, seed = 7): tf.Tensor2D | undefined {
  const count = terms[summand.term].draws?.(parametersOf(summand)) ?? 0;
  const drawn = Float32Array.from({ length: rows * count }, (_, i) => uniform(seed, 3, 0, i));
  return count > 0 ? tf.tensor2d(drawn, [rows, count]) : undefined;
}

/** One-hot labels 0, 1, 2, … in turn. */
export const labels = (rows: number, classes: number): tf.Tensor2D =>
  tf.tensor2d(
    Array.from({ length: rows }, (_, r) => Array.from({ length: classes }, (_, c) => Number(c === r % classes))),
  );

export interface Measured {
  readonly value: number;
  readonly gradients: readonly number[];
}

/** Value of a scalar function and its gradients with respect to all inputs, one after the other. */
export async function differentiate(
  f: (...inputs: tf.Tensor[]) => tf.Scalar,
  make: () => tf.Tensor[],
): Promise<Measured> {
  const results = tf.tidy(() => {
    const { value, grads } = tf.valueAndGrads(f)(make());
    return { value, gradients: tf.concat1d(grads.map((gradient) => tf.reshape(gradient, [-1]) as tf.Tensor1D)) };
  });
  const [value, gradients] = await Promise.all([results.value.data(), results.gradients.data()]);
  tf.dispose([results.value, results.gradients]);
  return { value: value[0]!, gradients: Array.from(gradients) };
}

/** The number that a scalar function gives. */
export async function numberFrom(f: () => tf.Tensor): Promise<number> {
  const scalar = tf.tidy(f);
  const [value] = await scalar.data();
  scalar.dispose();
  return value!;
}
