import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { losses } from '../../engine/distillation/softening';
import { hardLoss, meanDivergence } from './evaluation-losses';

const rows = 7;
const classes = 4;
const logits = fc
  .array(fc.double({ min: -60, max: 60, noNaN: true }), { minLength: rows * classes, maxLength: rows * classes })
  .map((values) => Float32Array.from(values));
const labels = Uint8Array.from([0, 1, 2, 3, 0, 1, 2]);
const among = { labels, rows, classes };

describe('evaluation losses', () => {
  it('are those of the engine, at any T, also after another T was asked for', () => {
    fc.assert(
      fc.property(logits, logits, fc.double({ min: 0.5, max: 20, noNaN: true }), (student, teacher, temperature) => {
        for (const T of [temperature, 4, temperature]) {
          const expected = losses(student, teacher, labels, rows, classes, T);
          const kl = meanDivergence(student, teacher, among, T);
          expect(Math.abs(T * T * kl - expected.soft)).toBeLessThanOrEqual(1e-9 * (1 + expected.soft));
          expect(hardLoss(student, among)).toBe(expected.hard);
        }
      }),
    );
  });

  it('follow a new teacher and new labels', () => {
    const student = Float32Array.from({ length: rows * classes }, (_, i) => Math.sin(i));
    const first = Float32Array.from({ length: rows * classes }, (_, i) => Math.cos(i));
    expect(meanDivergence(student, student.slice(), among, 3)).toBeCloseTo(0, 12);
    expect(meanDivergence(student, first, among, 3)).toBeCloseTo(
      losses(student, first, labels, rows, classes, 3).soft / 9,
      12,
    );
    const others = labels.map((label) => (label + 1) % classes);
    expect(hardLoss(student, { ...among, labels: others })).toBe(losses(student, first, others, rows, classes, 1).hard);
    expect(hardLoss(student, among)).toBe(losses(student, first, labels, rows, classes, 1).hard);
  });

  it('look at no more rows than asked for', () => {
    const student = Float32Array.from({ length: rows * classes }, (_, i) => Math.sin(i * 2));
    const teacher = Float32Array.from({ length: rows * classes }, (_, i) => Math.cos(i * 3));
    const expected = losses(student, teacher, labels, 3, classes, 2);
    expect(4 * meanDivergence(student, teacher, { ...among, rows: 3 }, 2)).toBeCloseTo(expected.soft, 12);
    expect(hardLoss(student, { ...among, rows: 3 })).toBe(expected.hard);
  });

  it('count rows as their weights say, and those without not at all', () => {
    const student = Float32Array.from({ length: rows * classes }, (_, i) => Math.sin(i * 2));
    const teacher = Float32Array.from({ length: rows * classes }, (_, i) => Math.cos(i * 3));
    // What is said where nothing is asked may be anything.
    const strange = student.slice().fill(NaN, 3 * classes);
    const weights = [1, 1, 1, 0, 0, 0, 0];
    const expected = losses(student, teacher, labels, 3, classes, 2);
    expect(4 * meanDivergence(strange, teacher, { ...among, weights }, 2)).toBeCloseTo(expected.soft, 12);
    expect(hardLoss(strange, { ...among, weights })).toBe(expected.hard);
  });
});
