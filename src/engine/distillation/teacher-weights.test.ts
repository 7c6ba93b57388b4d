import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { teacherWeights } from './teacher-weights';

const CLASSES = 3;
const none = { rows: [], labels: [] };
const ways = ['equal', 'hand', 'confidence', 'loss'] as const;

const expectClose = (got: ArrayLike<number>, wanted: readonly number[]) => {
  expect(got).toHaveLength(wanted.length);
  wanted.forEach((value, i) => expect(got[i]).toBeCloseTo(value, 6));
};

describe('the shares of several teachers', () => {
  it.each(ways)('by %s are never negative and sum to 1 in every row, however sure the teachers', (by) =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.double({ min: -500, max: 500, noNaN: true }), { minLength: 72, maxLength: 72 }),
        (count, rows, values) => {
          const logits = Array.from({ length: count }, (_, k) =>
            Float32Array.from(values.slice(k * rows * CLASSES, (k + 1) * rows * CLASSES)),
          );
          const weights = Array.from({ length: count }, (_, k) => k + 0.5);
          const known = { rows: [0], labels: [1, 0, 2, 0, 1, 2] };
          const shares = teacherWeights({ by, weights }, logits, CLASSES, known);
          expect(shares).toHaveLength(rows * count);
          expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
          for (let r = 0; r < rows; r++) {
            const sum = shares.slice(r * count, (r + 1) * count).reduce((a, b) => a + b, 0);
            expect(sum).toBeCloseTo(1, 5);
          }
        },
      ),
      { seed: 1 },
    ),
  );

  it('by hand are the given ones over their sum, in every row', () => {
    const logits = [new Float32Array(6), new Float32Array(6)];
    expectClose(teacherWeights({ by: 'hand', weights: [1, 3] }, logits, CLASSES, none), [0.25, 0.75, 0.25, 0.75]);
  });

  it.each([[[]], [[1]], [[0, 0]], [[2, -1]]])('by hand refuse %j for two teachers', (weights) => {
    const logits = [new Float32Array(3), new Float32Array(3)];
    expect(() => teacherWeights({ by: 'hand', weights }, logits, CLASSES, none)).toThrow(RangeError);
  });

  it('by confidence count who is torn between n classes 1/n, sample by sample', () => {
    const sure = [200, 0, 0];
    const [torn, lost] = [
      [100, 100, -100],
      [0, 0, 0],
    ];
    const logits = [Float32Array.from([...sure, ...torn]), Float32Array.from([...lost, ...sure])];
    expectClose(teacherWeights({ by: 'confidence' }, logits, CLASSES, none), [3 / 4, 1 / 4, 1 / 3, 2 / 3]);
  });

  describe('by loss', () => {
    /** Logits that give class 0 the probability p and the others half of the rest. */
    const giving = (p: number) => [Math.log(p), Math.log((1 - p) / 2), Math.log((1 - p) / 2)];
    // Row by row: the first teacher's probability of class 0, and the others'.
    const logits = [
      [0.8, 0.5, 0.1],
      [0.4, 0.5, 0.9],
      [0.2, 0.5, 0.3],
    ].map((ps) => Float32Array.from(ps.flatMap(giving)));
    /** e^CE is 1/p at the label. */
    const byPaper = (...ps: number[]) => {
      const sum = ps.reduce((total, p) => total + 1 / p, 0);
      return ps.map((p) => (1 - 1 / p / sum) / (ps.length - 1));
    };

    it('are those of CA-MKD on rows with a label, and their mean on the others', () => {
      const known = { rows: [2, 0], labels: [0, 2, 0] };
      const [first, last] = [byPaper(0.8, 0.4, 0.2), byPaper(0.1, 0.9, 0.3)];
      const mean = first.map((share, k) => (share + last[k]!) / 2);
      expectClose(teacherWeights({ by: 'loss' }, logits, CLASSES, known), [...first, ...mean, ...last]);
    });

    it('go by the label that the students get', () => {
      const shares = (label: number) => teacherWeights({ by: 'loss' }, logits, CLASSES, { rows: [0], labels: [label] });
      expect(shares(0)[0], 'the first teacher is right about 0').toBeGreaterThan(1 / 3);
      expect(shares(1)[0]).toBeLessThan(1 / 3);
    });

    it('are equal where no label is known', () => {
      expectClose(teacherWeights({ by: 'loss' }, logits, CLASSES, none), Array<number>(9).fill(1 / 3));
    });
  });
});
