import { describe, expect, it } from 'vitest';
import { accuracyCurves } from './accuracy-curves';

describe('accuracyCurves', () => {
  it('hold the evaluations that measured a network', () => {
    const evaluations = [
      { phase: 'teacher', step: 0, probe: {}, accuracy: { teacher: 0.1 } },
      { phase: 'teacher', step: 40, probe: {} },
      { phase: 'students', step: 0, probe: {}, accuracy: { distilled: 0.2, scratch: 0.2 } },
      { phase: 'students', step: 40, probe: {}, accuracy: { distilled: 0.9, scratch: 0.7 } },
    ] as const;
    expect(accuracyCurves(evaluations, ['teacher', 'distilled'])).toEqual([
      { network: 'teacher', points: [{ step: 0, value: 0.1 }] },
      {
        network: 'distilled',
        points: [
          { step: 0, value: 0.2 },
          { step: 40, value: 0.9 },
        ],
      },
    ]);
  });
});

it('a later generation’s curve begins with its own training', () => {
  const evaluations = [
    { phase: 'students', step: 0, probe: {}, accuracy: { first: 0.2, second: 0.1 } },
    { phase: 'students', step: 40, probe: {}, accuracy: { first: 0.9 } },
    { phase: 'students', step: 50, probe: {}, accuracy: { second: 0.1 } },
  ] as const;
  const [first, second] = accuracyCurves(evaluations, ['first', 'second'], (id) => (id === 'second' ? 50 : 0));
  expect(first?.points.map(({ step }) => step)).toEqual([0, 40]);
  expect(second?.points).toEqual([{ step: 50, value: 0.1 }]);
});
