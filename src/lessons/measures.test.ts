import { expect, it } from 'vitest';
import { measures, type MeasureId, type TestLogits } from './measures';
import type { MeasureOptions } from './quantity';

/** Three classes; the teacher errs in rows 1 and 3, the student in 1 (alike), 2 and 3 (unlike). */
const said: Record<string, number[]> = {
  teacher: [5, 0, 0, 0, 0, 5, 0, 0, 5, 5, 0, 0],
  student: [5, 0, 0, 0, 0, 5, 0, 5, 4, 0, 0, 5],
};
const test: TestLogits = { logits: (id) => said[id]!, labels: Uint8Array.of(0, 1, 2, 1), classes: 3 };
const student = (id: MeasureId, asked: MeasureOptions = {}) => measures[id].ofLogits!(test, 'student', asked);

it('counts the recall of a class, and what a bias does to it and to the accuracy', () => {
  expect(student('recall', { class: 2 })).toBe(0);
  expect(student('recall', { class: 2, bias: 1.5 })).toBe(1);
  expect(student('biasedAccuracy', { class: 2 })).toBe(0.25);
  expect(student('biasedAccuracy', { class: 2, bias: 1.5 })).toBe(0.5);
});

it('looks for the bias that makes the accuracy highest', () => {
  // The third row lacks 1; the two that are wrong otherwise stay so.
  expect(student('recallAtBestBias', { class: 2 })).toBe(1);
  expect(student('accuracyAtBestBias', { class: 2 })).toBe(0.5);
});

it('compares two networks', () => {
  expect(student('agreementWith', { other: 'teacher' })).toBe(0.5);
});

it('means the entropy over samples, in nats', () => {
  said['even'] = Array<number>(12).fill(1);
  expect(measures.entropy.ofLogits!(test, 'even', { temperature: 4 })).toBeCloseTo(Math.log(3), 12);
});

it('refuses to be asked with too little', () => {
  expect(() => student('recall')).toThrow('too little');
});
