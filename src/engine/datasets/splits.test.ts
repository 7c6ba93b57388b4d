import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultExperiment, ranges, type DataChoice } from '../experiment';
import type { Dataset } from './dataset';
import { makeSplit } from './splits';

const CLASSES = 10;
const COUNT = 997;

/** Ten classes of unequal size, in an order of no meaning: class 9 has 19 rows, class 0 the most. */
function unequalDataset(): Dataset {
  const labels = Uint8Array.from({ length: COUNT }, (_, row) =>
    Math.floor(CLASSES * (((row * 617) % COUNT) / COUNT) ** 1.7),
  );
  const set = { count: COUNT, inputs: new Float32Array(COUNT), raw: new Uint8Array(COUNT), labels };
  const classes = Array.from({ length: CLASSES }, (_, label) => String(label));
  return {
    id: 'digits',
    classes,
    shape: [1],
    rowsPerSample: 1,
    normalisation: { scale: 1, offset: 0 },
    train: set,
    test: set,
  };
}
const dataset = unequalDataset();
const truth = dataset.train.labels;

/** All that have no label reach the students, unless said otherwise. */
const choose = (change: Partial<DataChoice>): DataChoice => ({
  ...defaultExperiment.data,
  unlabelled: ranges.unlabelled.max,
  ...change,
});
const split = (change: Partial<DataChoice>, seed = 42) => makeSplit(dataset, choose(change), seed);
const differing = (labels: Uint8Array, among: Iterable<number>) =>
  Array.from(among).filter((row) => labels[row] !== truth[row]);
const allRows = Array.from({ length: COUNT }, (_, row) => row);
const tally = (rows: Iterable<number>) => {
  const counts = new Array<number>(CLASSES).fill(0);
  for (const row of rows) counts[truth[row]!]!++;
  return counts;
};

const withheldSets = fc.uniqueArray(fc.integer({ min: 0, max: CLASSES - 1 }), { maxLength: CLASSES - 1 });
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const labelledCounts = fc.integer({ min: 1, max: COUNT });

describe('the transfer set', () => {
  it('with all that have no label, is every training row but those of withheld classes', () => {
    fc.assert(
      fc.property(withheldSets, seeds, labelledCounts, (withheld, seed, labelled) => {
        const { transfer } = split({ withheld, labelled }, seed);
        expect(Array.from(transfer)).toEqual(allRows.filter((row) => !withheld.includes(truth[row]!)));
      }),
    );
  });
});

describe('the validation split', () => {
  it('is a share of the training rows that neither teacher nor students see', () => {
    fc.assert(
      fc.property(seeds, withheldSets, fc.integer({ min: 0, max: 50 }), (seed, withheld, percent) => {
        const made = split({ labelled: 50, withheld, validation: percent, heldOut: 20 }, seed);
        expect(made.validation).toHaveLength(Math.round((percent / 100) * COUNT));
        const unseen = new Set(made.validation);
        for (const rows of [made.taught, made.transfer, made.labelled, made.heldOut]) {
          expect(Array.from(rows).some((row) => unseen.has(row))).toBe(false);
        }
        expect(made.taught.length + unseen.size).toBe(COUNT);
      }),
    );
  });

  it('is nothing unless asked for, and of less is among that of more', () => {
    expect(split({}).validation).toHaveLength(0);
    expect(Array.from(split({}).taught)).toEqual(allRows);
    const more = new Set(split({ validation: 40 }).validation);
    expect(split({ validation: 10 }).validation.every((row) => more.has(row))).toBe(true);
  });
});

describe('the unlabelled rows', () => {
  const unlabelledCounts = fc.integer({ min: 0, max: COUNT + 50 });
  const unlabelledOf = ({ transfer, labelled }: ReturnType<typeof split>) => {
    const known = new Set(labelled);
    return Array.from(transfer).filter((row) => !known.has(row));
  };

  it('are as many as asked, or all that there are, beside the labelled ones and of no withheld class', () => {
    fc.assert(
      fc.property(withheldSets, seeds, labelledCounts, unlabelledCounts, (withheld, seed, count, unlabelled) => {
        const made = split({ withheld, labelled: count, unlabelled }, seed);
        const shared = allRows.filter((row) => !withheld.includes(truth[row]!)).length;
        expect(unlabelledOf(made)).toHaveLength(Math.min(unlabelled, shared - made.labelled.length));
        expect(Array.from(made.transfer)).toEqual(Array.from(made.transfer).sort((a, b) => a - b));
        expect(Array.from(made.transfer, (row) => truth[row]!).some((label) => withheld.includes(label))).toBe(false);
      }),
    );
  });

  it('of fewer are among those of more', () => {
    const more = new Set(unlabelledOf(split({ labelled: 20, unlabelled: 300 })));
    expect(unlabelledOf(split({ labelled: 20, unlabelled: 90 })).every((row) => more.has(row))).toBe(true);
  });

  it('leave the labelled ones as they are', () => {
    const sorted = ({ labelled }: ReturnType<typeof split>) => Array.from(labelled).sort((a, b) => a - b);
    expect(sorted(split({ labelled: 20, unlabelled: 0 }))).toEqual(sorted(split({ labelled: 20, unlabelled: 70 })));
  });

  it('are none by default: the students see twenty rows, two of each class, all with their label', () => {
    const { labelled, transfer, fullyLabelled } = makeSplit(dataset, defaultExperiment.data, 42);
    expect(tally(labelled)).toEqual(new Array(CLASSES).fill(2));
    expect(labelled).toEqual(transfer);
    expect(fullyLabelled).toBe(true);
  });

  it('are not counted among those held out', () => {
    const made = split({ labelled: 20, unlabelled: 0, heldOut: 20 });
    expect(made.heldOut).toHaveLength(4);
    expect(made.transfer).toHaveLength(16);
    expect(made.heldOut.some((row) => made.transfer.includes(row))).toBe(false);
  });
});

describe('the labelled rows', () => {
  it('are as many as asked, distinct, and all in the transfer set', () => {
    fc.assert(
      fc.property(withheldSets, seeds, labelledCounts, (withheld, seed, count) => {
        const { labelled, transfer, fullyLabelled } = split({ withheld, labelled: count }, seed);
        expect(labelled).toHaveLength(Math.min(count, transfer.length));
        expect(new Set(labelled).size).toBe(labelled.length);
        const shared = new Set(transfer);
        expect(labelled.every((row) => shared.has(row))).toBe(true);
        expect(fullyLabelled).toBe(count >= transfer.length);
      }),
    );
  });

  it('are the transfer set itself, in its order, where there are labels for all', () => {
    const { labelled, transfer, fullyLabelled } = split({ labelled: COUNT, withheld: [3] });
    expect(fullyLabelled).toBe(true);
    expect(labelled).toEqual(transfer);
  });

  it('hold a smaller choice within a larger one', () => {
    fc.assert(
      fc.property(withheldSets, seeds, labelledCounts, labelledCounts, (withheld, seed, a, b) => {
        const larger = new Set(split({ withheld, labelled: Math.max(a, b) }, seed).labelled);
        const smaller = split({ withheld, labelled: Math.min(a, b) }, seed).labelled;
        expect(smaller.every((row) => larger.has(row))).toBe(true);
      }),
    );
  });

  it('are shared out evenly; only a class that has run out has fewer', () => {
    fc.assert(
      fc.property(withheldSets, seeds, labelledCounts, (withheld, seed, count) => {
        const counts = tally(split({ withheld, labelled: count }, seed).labelled);
        const available = tally(allRows);
        const most = Math.max(...counts);
        counts.forEach((n, label) => {
          if (withheld.includes(label)) expect(n).toBe(0);
          else expect(n).toBeGreaterThanOrEqual(Math.min(available[label]!, most - 1));
        });
      }),
    );
  });

  it('are five of each class for fifty', () => {
    expect(tally(split({ labelled: 50 }).labelled)).toEqual(new Array(CLASSES).fill(5));
  });

  it('follow from the seed', () => {
    expect(split({ labelled: 50 }, 1)).toEqual(split({ labelled: 50 }, 1));
    expect(split({ labelled: 50 }, 1).labelled).not.toEqual(split({ labelled: 50 }, 2).labelled);
  });
});

describe('label noise', () => {
  const percents = fc.integer({ min: 0, max: 90 });

  it('changes exactly its share of the labelled rows, to other classes that the students know', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: CLASSES - 2 }),
        seeds,
        labelledCounts,
        percents,
        (withheld, seed, count, labelNoise) => {
          const { studentLabels, labelled } = split({ withheld, labelled: count, labelNoise }, seed);
          const changed = differing(studentLabels, labelled);
          expect(changed).toHaveLength(Math.round((labelNoise / 100) * labelled.length));
          expect(differing(studentLabels, allRows)).toHaveLength(changed.length);
          expect(changed.filter((row) => withheld.includes(studentLabels[row]!))).toEqual([]);
        },
      ),
    );
  });

  it('leaves the teacher alone unless asked', () => {
    expect(split({ labelNoise: 60 }).teacherLabels).toEqual(truth);
  });

  it('reaches the teacher by the switch: its share of all rows, the students’ wrong labels among them', () => {
    fc.assert(
      fc.property(seeds, labelledCounts, percents, (seed, count, labelNoise) => {
        const choice = { labelled: count, labelNoise, teacherLabelNoise: true };
        const { teacherLabels, studentLabels, labelled } = split(choice, seed);
        expect(differing(teacherLabels, allRows)).toHaveLength(Math.round((labelNoise / 100) * COUNT));
        expect(Array.from(labelled, (row) => teacherLabels[row])).toEqual(
          Array.from(labelled, (row) => studentLabels[row]),
        );
      }),
    );
  });

  it('does not touch the data set', () => {
    const before = truth.slice();
    split({ labelNoise: 90, teacherLabelNoise: true, labelled: COUNT });
    expect(truth).toEqual(before);
  });

  it('adds to the wrong labels of a lower percentage', () => {
    const some = split({ labelled: 200, labelNoise: 10 });
    const more = split({ labelled: 200, labelNoise: 40 });
    const changed = differing(some.studentLabels, some.labelled);
    expect(changed).toHaveLength(20);
    for (const row of changed) expect(more.studentLabels[row]).toBe(some.studentLabels[row]);
  });

  it('draws the wrong class from all the others alike', () => {
    const { studentLabels, labelled } = split({ labelled: COUNT, labelNoise: 90 });
    const targets = new Array<number>(CLASSES).fill(0);
    for (const row of differing(studentLabels, labelled)) targets[studentLabels[row]!]!++;
    expect(Math.min(...targets)).toBeGreaterThan(0);
  });

  it('has no wrong class to give where one class is left', () => {
    const { studentLabels } = split({ withheld: [1, 2, 3, 4, 5, 6, 7, 8, 9], labelNoise: 50, labelled: 50 });
    expect(studentLabels).toEqual(truth);
  });
});

it('gives no wrong labels to sequences, each of which has many', () => {
  const rowsPerSample = 3;
  const labels = Uint8Array.from({ length: rowsPerSample * COUNT }, (_, row) => row % CLASSES);
  const sequences: Dataset = { ...dataset, rowsPerSample, train: { ...dataset.train, labels } };
  const { studentLabels, teacherLabels, labelled } = makeSplit(
    sequences,
    choose({ labelNoise: 50, teacherLabelNoise: true, labelled: 30 }),
    42,
  );
  expect(labelled).toHaveLength(30);
  expect(studentLabels).toEqual(labels);
  expect(teacherLabels).toEqual(labels);
});

describe('a long tail', () => {
  const even = {
    ...dataset,
    train: { ...dataset.train, labels: Uint8Array.from({ length: COUNT }, (_, row) => row % CLASSES) },
  };
  const of = (change: Partial<DataChoice>) => makeSplit(even, choose({ labelled: COUNT, ...change }), 42);
  const counts = (rows: Uint32Array) =>
    Array.from({ length: CLASSES }, (_, label) => rows.filter((row) => row % CLASSES === label).length);

  it('leaves fewer and fewer rows of each class to everybody', () => {
    const { taught, transfer, labelled, fullyLabelled } = of({ longTail: 10 });
    expect(counts(taught)).toEqual([100, 77, 60, 46, 36, 28, 22, 17, 13, 10]);
    expect([transfer, labelled]).toEqual([taught, taught]);
    expect(fullyLabelled).toBe(true);
  });

  it('holds for validation, unlabelled rows and wrong labels too', () => {
    const left = new Set(of({ longTail: 10 }).taught);
    const { validation, taught, transfer, teacherLabels } = of({
      longTail: 10,
      validation: 20,
      labelled: 30,
      labelNoise: 50,
      teacherLabelNoise: true,
    });
    expect(validation.length + taught.length).toBe(left.size);
    expect(validation).toHaveLength(Math.round(left.size / 5));
    for (const row of [...validation, ...transfer]) expect(left.has(row)).toBe(true);
    const wrong = Array.from(teacherLabels.keys()).filter((row) => teacherLabels[row] !== row % CLASSES);
    expect(wrong.every((row) => left.has(row))).toBe(true);
    expect(wrong).toHaveLength(Math.round(taught.length / 2));
  });

  it('gives labels as the rows come, not to each class alike', () => {
    const [first, ...others] = counts(of({ longTail: 1, labelled: 60 }).labelled);
    expect(first).toBeGreaterThan(2 * others.at(-1)! + 5);
  });
});
