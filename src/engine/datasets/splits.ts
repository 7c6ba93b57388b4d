/** Who sees which training rows, with which labels. All of it follows from the Experiment's choice and seed. */
import type { DataChoice } from '../experiment';
import { heldOutCount, mostUnlabelled, validationCount } from './counts';
import { permutation, streams, uniform } from '../random';
import { hasLongTail, withLongTail } from './long-tail';
import type { Dataset } from './dataset';

export interface Split {
  /** Training rows kept from everybody, the teacher too: what they are right about is no matter of memory. */
  readonly validation: Uint32Array;
  /** Training rows that the teacher sees: all the others. */
  readonly taught: Uint32Array;
  /**
   * The labels of the training set as the students get them; they count for the samples in `labelled` and `heldOut` alone.
   * Those of sequences, one a position, are the true ones, and so for the teacher.
   */
  readonly studentLabels: Uint8Array;
  /** The label of each training row as the teacher gets it. */
  readonly teacherLabels: Uint8Array;
  /** Training rows that carry a label for the students. */
  readonly labelled: Uint32Array;
  /** Labelled rows kept back from every student, to adapt schedules on. */
  readonly heldOut: Uint32Array;
  /** Training rows that the students see at all, the labelled ones included, in the data set's order. */
  readonly transfer: Uint32Array;
  /** Every transfer row is labelled; `labelled` and `transfer` are then the same rows in the same order. */
  readonly fullyLabelled: boolean;
}

export function makeSplit(dataset: Dataset, data: DataChoice, seed: number): Split {
  const { labels, count } = dataset.train;
  const withheld = new Set(data.withheld);
  const allowed = dataset.classes.flatMap((_, label) => (withheld.has(label) ? [] : [label]));
  const all = Uint32Array.from({ length: count }, (_, row) => row);
  const rows = withLongTail(all, labels, dataset.classes.length, data, seed);
  const isThere = new Set(rows);
  const validation = permutation(seed, streams.validationChoice, 0, count)
    .filter((row) => isThere.has(row))
    .slice(0, validationCount(data, rows.length));
  const unseen = new Set(validation);
  const taught = unseen.size > 0 ? rows.filter((row) => !unseen.has(row)) : rows;
  // A sequence has no class that it could be withheld or balanced by.
  const classOf = (row: number): number => (dataset.rowsPerSample === 1 ? labels[row]! : -1);
  const shared = taught.filter((row) => !withheld.has(classOf(row)));
  const isShared = new Set(shared);

  // Whoever labels what there is of uneven classes labels more of what there is more of.
  const rankedBy = hasLongTail(data) ? () => -1 : classOf;
  const chosen = balancedOrder(count, rankedBy, isShared, seed).slice(0, data.labelled);
  const heldOut = evenly(chosen, heldOutCount(data, chosen.length));
  const keptBack = new Set(heldOut);
  const isLabelled = new Set(chosen);
  const unlabelled = unlabelledRows(
    mostUnlabelled(data),
    count,
    seed,
    (row) => !isLabelled.has(row) && isShared.has(row),
  );
  const transfer = shared.filter((row) => (isLabelled.has(row) ? !keptBack.has(row) : unlabelled.has(row)));
  const fullyLabelled = unlabelled.size === 0;
  const labelled = fullyLabelled ? transfer : chosen.filter((row) => !keptBack.has(row));

  const noiseOrder = permutation(seed, streams.labelNoise, 0, count);
  const noisy = (among: (row: number) => boolean, most: number): Uint32Array =>
    noiseOrder.filter(among).slice(0, Math.max(0, most));
  // One wrong class a sample means nothing to a sequence.
  const labelNoise = dataset.rowsPerSample === 1 ? data.labelNoise : 0;
  const wrong = (rows: number): number => Math.round((labelNoise / 100) * rows);

  const studentsNoisy = noisy((row) => isLabelled.has(row), wrong(chosen.length));
  const studentLabels = withWrongLabels(labels, studentsNoisy, allowed, seed);
  // The teacher gets the students' wrong labels, and as many on the other rows as make up the share of the whole.
  const othersNoisy = noisy(
    (row) => !isLabelled.has(row) && isThere.has(row) && !unseen.has(row),
    wrong(taught.length) - studentsNoisy.length,
  );
  const teacherLabels = data.teacherLabelNoise
    ? withWrongLabels(studentLabels, othersNoisy, Array.from(dataset.classes.keys()), seed)
    : labels;
  return { validation, taught, studentLabels, teacherLabels, labelled, heldOut, transfer, fullyLabelled };
}

/**
 * The rows that students get without a label. Whoever collects pictures without labels can't balance them by class, so
 * these come as they are; more of them hold the fewer.
 */
const unlabelledRows = (most: number, count: number, seed: number, may: (row: number) => boolean): Set<number> =>
  new Set(most > 0 ? permutation(seed, streams.unlabelledChoice, 0, count).filter(may).slice(0, most) : []);

/** `count` of the rows at even distances, so that those of one class are not all at an end. */
const evenly = (rows: Uint32Array, count: number): Uint32Array =>
  Uint32Array.from({ length: count }, (_, i) => rows[Math.floor(((i + 0.5) * rows.length) / count)]!);

/**
 * The rows that students may see, in the order in which they get their labels: each class's first row, each
 * class's second, and so on. So every prefix is balanced, and a longer prefix holds a shorter one. The order within a
 * class doesn't depend on what is withheld.
 */
function balancedOrder(
  count: number,
  classOf: (row: number) => number,
  shared: ReadonlySet<number>,
  seed: number,
): Uint32Array {
  const taken = new Map<number, number>();
  const ranked: { row: number; rank: number }[] = [];
  for (const row of permutation(seed, streams.labelledChoice, 0, count)) {
    if (!shared.has(row)) continue;
    const label = classOf(row);
    const rank = taken.get(label) ?? 0;
    taken.set(label, rank + 1);
    ranked.push({ row, rank });
  }
  // Array's sort is stable: within a rank the classes come in the permutation's order.
  return Uint32Array.from(ranked.sort((a, b) => a.rank - b.rank).map(({ row }) => row));
}

/** A copy of `labels` in which each of `rows` has another class out of `choices`, drawn uniformly. */
function withWrongLabels(labels: Uint8Array, rows: Uint32Array, choices: readonly number[], seed: number): Uint8Array {
  const wrong = labels.slice();
  for (const row of rows) {
    const others = choices.filter((label) => label !== labels[row]);
    const drawn = others[Math.floor(uniform(seed, streams.labelNoise, 1, row) * others.length)];
    // With one class left there is no wrong one to give.
    if (drawn !== undefined) wrong[row] = drawn;
  }
  return wrong;
}
