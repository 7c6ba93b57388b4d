import { describe, expect, it } from 'vitest';
import { curveRows, newest, valueAt } from './curves';

const curve = {
  network: 'teacher',
  points: [
    { step: 10, value: 1 },
    { step: 20, value: 2 },
    { step: 40, value: 4 },
  ],
};

describe('curves', () => {
  it('know their value at any step within them', () => {
    expect([9, 10, 19, 20, 39, 40, 41].map((step) => valueAt(curve, step))).toEqual([
      undefined,
      1,
      1,
      2,
      2,
      4,
      undefined,
    ]);
    expect(valueAt({ network: 'scratch', points: [] }, 3)).toBeUndefined();
  });

  it('become rows by step, each with the values there are', () => {
    const other = {
      network: 'scratch',
      points: [
        { step: 30, value: 9 },
        { step: 20, value: 8 },
      ],
    };
    expect(curveRows([curve, other])).toEqual([
      { step: 10, values: { teacher: 1 } },
      { step: 20, values: { teacher: 2, scratch: 8 } },
      { step: 30, values: { scratch: 9 } },
      { step: 40, values: { teacher: 4 } },
    ]);
  });

  it('tell their newest value', () => {
    expect(newest([curve, { network: 'scratch', points: [] }])).toEqual({ teacher: 4, scratch: undefined });
  });
});
