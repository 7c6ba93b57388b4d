/**
 * Which rows go where, and in which order. Deterministic: the only randomness is the engine's own counter-based
 * generator, with a fixed seed and one step for each class.
 */
import { tsImport } from 'tsx/esm/api';

const { permutation, uniform } = await tsImport('../../src/engine/random.ts', import.meta.url);

const SEED = 1;
/** Streams of this script alone: no run draws from the seed and streams used here. */
const CHOICE = 1001;
const ORDER = 1002;

/** Rows of each class, shuffled. */
function shuffledByClass(labels, stream) {
  const classes = Math.max(...labels) + 1;
  return Array.from({ length: classes }, (_, label) => {
    const rows = Array.from(labels.keys()).filter((row) => labels[row] === label);
    return Array.from(permutation(SEED, stream, label, rows.length), (i) => rows[i]);
  });
}

/** `total` shared out in proportion to `sizes`, by largest remainder. */
function shares(sizes, total) {
  const all = sizes.reduce((a, b) => a + b, 0);
  const exact = sizes.map((size) => (size * total) / all);
  const counts = exact.map(Math.floor);
  const byRemainder = [...sizes.keys()].sort((a, b) => exact[b] - counts[b] - (exact[a] - counts[a]) || a - b);
  let left = total - counts.reduce((a, b) => a + b, 0);
  for (const label of byRemainder) if (left-- > 0) counts[label]++;
  return counts;
}

/**
 * Mixes the classes so that every prefix holds them in nearly the proportions of the whole (the k-th of a class's n rows
 * lands at (k + u) / n with u uniform): the first rows of a test set are a fair probe.
 */
function interleave(byClass) {
  return byClass
    .flatMap((rows, label) => rows.map((row, k) => ({ row, at: (k + uniform(SEED, ORDER, label, k)) / rows.length })))
    .sort((a, b) => a.at - b.at || a.row - b.row)
    .map(({ row }) => row);
}

/** A stratified split of one file: `{ train, test }` row numbers, `testCount` of them for testing. */
export function stratifiedSplit(labels, testCount) {
  const byClass = shuffledByClass(labels, CHOICE);
  const forTest = shares(
    byClass.map((rows) => rows.length),
    testCount,
  );
  return {
    train: interleave(byClass.map((rows, label) => rows.slice(forTest[label]))),
    test: interleave(byClass.map((rows, label) => rows.slice(0, forTest[label]))),
  };
}

/** `count` rows, the same number of each class. */
export function balancedChoice(labels, count) {
  const byClass = shuffledByClass(labels, CHOICE);
  return interleave(byClass.map((rows) => rows.slice(0, count / byClass.length)));
}

/** All rows, objects with a `label`, mixed so that every prefix holds the classes as the whole does. */
export const evenMixture = (rows) =>
  interleave(
    shuffledByClass(
      rows.map(({ label }) => label),
      CHOICE,
    ),
  ).map((row) => rows[row]);

export const shuffled = (list) => Array.from(permutation(SEED, ORDER, 0, list.length), (i) => list[i]);

export const take = ({ inputs, labels }, rows) => {
  const rowSize = inputs.length / labels.length;
  const chosen = { inputs: new Uint8Array(rows.length * rowSize), labels: new Uint8Array(rows.length) };
  rows.forEach((row, i) => {
    chosen.inputs.set(inputs.subarray(row * rowSize, (row + 1) * rowSize), i * rowSize);
    chosen.labels[i] = labels[row];
  });
  return chosen;
};
