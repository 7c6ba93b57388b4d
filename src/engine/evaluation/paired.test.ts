import { expect, it } from 'vitest';
import { meanDifference, pairedOver, sampleScore } from './paired';

it('the error is that of McNemar’s test: from the samples that only one of two gets right', () => {
  // Of 100 samples 7 are right in the first alone, 3 in the second alone.
  const pairs = pairedOver(100, (sample) => (sample < 7 ? 1 : sample < 10 ? -1 : 0));
  const { difference, error } = meanDifference([pairs]);
  expect(difference).toBeCloseTo(0.04, 12);
  expect(error).toBeCloseTo(Math.sqrt(7 + 3 - (7 - 3) ** 2 / 100) / 100, 12);
});

it('several runs are as one of all their samples', () => {
  const differences = [1, 0, 0, -1, 1, 1, 0, 0, 0, 0.5];
  const whole = meanDifference([pairedOver(10, (i) => differences[i]!)]);
  const parts = [pairedOver(3, (i) => differences[i]!), pairedOver(7, (i) => differences[i + 3]!)];
  expect(meanDifference(parts).difference).toBeCloseTo(whole.difference, 12);
  expect(meanDifference(parts).error).toBeCloseTo(whole.error, 12);
});

it('a sample of several rows scores the share of those that count, or all or nothing', () => {
  // Chooses class 1 in every row.
  const logits = Array.from({ length: 6 }, () => [0, 1]).flat();
  const rows = { logits, labels: [0, 1, 1, 1, 0, 1], classes: 2, rowWeights: [0, 1, 1, 1, 1, 2], rowsPerSample: 3 };
  expect([0, 1].map((i) => sampleScore(rows, i))).toEqual([1, 0.75]);
  expect([0, 1].map((i) => sampleScore(rows, i, true))).toEqual([1, 0]);
});
