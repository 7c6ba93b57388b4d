import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultExperiment, parseExperiment, ranges } from '../experiment';
import { plainTransformer } from '../models/transformer';
import { tailCounts, tailShare, withLongTail } from './long-tail';

describe('counts of a long tail', () => {
  it('fall by one factor from class to class, as in CIFAR-10-LT of Cui et al.', () => {
    // 5,000 images a class, imbalance 100: the published counts.
    expect(tailCounts(new Array<number>(10).fill(5000), 0.01).map((n) => Math.floor(n))).toEqual([
      5000, 2997, 1797, 1077, 646, 387, 232, 139, 83, 50,
    ]);
  });

  it('leave what there is less of, and one of each that is there', () => {
    expect(tailCounts([100, 5, 100, 0], 0.01)).toEqual([100, 5, 5, 0]);
    expect(tailCounts([30, 30], 0.01)).toEqual([30, 1]);
    expect(tailCounts([7], 0.5)).toEqual([7]);
  });

  it('of all are all', () => {
    expect(tailCounts([9, 12, 4], 1)).toEqual([9, 12, 4]);
    expect(tailShare({}, 10)).toBe(1);
    expect(tailShare({ longTail: 10 }, 2)).toBeCloseTo(0.55, 12);
  });
});

describe('rows of a long tail', () => {
  it('are as many of each class as foretold, and those of a shorter tail among those of a longer one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(4), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 99 }),
        fc.nat(),
        (labels, longTail, seed) => {
          const rows = Uint32Array.from(labels, (_, row) => row);
          const left = withLongTail(rows, labels, 5, { longTail }, seed);
          const count = (among: Uint32Array) => [0, 1, 2, 3, 4].map((c) => among.filter((r) => labels[r] === c).length);
          expect(count(left)).toEqual(tailCounts(count(rows), longTail / 100));
          expect([...left]).toEqual([...left].sort((a, b) => a - b));
          const more = new Set(withLongTail(rows, labels, 5, { longTail: longTail + 1 }, seed));
          expect([...left].every((row) => more.has(row))).toBe(true);
        },
      ),
    );
  });

  it('are the very same array where there is no tail', () => {
    const rows = Uint32Array.of(3, 1);
    expect(withLongTail(rows, [0, 1, 0, 1], 2, {}, 1)).toBe(rows);
    expect(withLongTail(rows, [0, 1, 0, 1], 2, { longTail: 100 }, 1)).toBe(rows);
  });
});

describe('an Experiment', () => {
  const { data, training } = defaultExperiment;
  const refusals = (value: object) => {
    const result = parseExperiment(value);
    return result.ok ? [] : result.issues.map(({ path }) => path);
  };

  it('says nothing of a tail or of balance unless asked to', () => {
    const result = parseExperiment({});
    expect(result.ok && [Object.keys(result.experiment.data), Object.keys(result.experiment.training)]).toEqual([
      Object.keys(data),
      Object.keys(training),
    ]);
    expect(refusals({ data: { longTail: 10 }, training: { balanced: true } })).toEqual([]);
  });

  it('refuses both of texts whose next symbol is predicted, and shares that are none', () => {
    const text = { dataset: 'town-names', labelled: 100 };
    const network = plainTransformer(1, 32, 4);
    const writers = { teacher: network, student: network };
    expect(refusals({ data: { ...text, longTail: 10 }, ...writers })).toContain('data.longTail');
    expect(refusals({ data: text, training: { balanced: true }, ...writers })).toContain('training.balanced');
    for (const longTail of [0, ranges.longTail.max + 1, NaN]) expect(refusals({ data: { longTail } })).toHaveLength(1);
    expect(refusals({ training: { balanced: false } })).toHaveLength(1);
  });
});
