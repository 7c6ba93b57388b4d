import { describe, expect, it } from 'vitest';
import { filterSamples } from './filter';

const choosing = (...classes: number[]) =>
  Float32Array.from(classes.flatMap((c) => [0, 1, 2].map((k) => (k === c ? 1 : 0))));
const inputs = {
  labels: Uint8Array.from([0, 1, 2, 1]),
  rows: 4,
  classes: 3,
  teacher: choosing(0, 1, 2, 2),
  student: choosing(0, 2, 2, 1),
  control: choosing(1, 1, 2, 0),
};

describe('filterSamples', () => {
  it('keeps every sample, or one class', () => {
    expect(filterSamples(inputs, 'all', -1)).toEqual([0, 1, 2, 3]);
    expect(filterSamples(inputs, 'all', 1)).toEqual([1, 3]);
  });
  it('finds mistakes, disagreement and what was gained', () => {
    expect(filterSamples(inputs, 'wrong', -1)).toEqual([1]);
    expect(filterSamples(inputs, 'disagree', -1)).toEqual([1, 3]);
    expect(filterSamples(inputs, 'gained', -1)).toEqual([0, 3]);
    expect(filterSamples(inputs, 'gained', 0)).toEqual([0]);
  });
  it('finds nothing before there are logits', () => {
    expect(filterSamples({ ...inputs, student: undefined }, 'wrong', -1)).toEqual([]);
  });
});
