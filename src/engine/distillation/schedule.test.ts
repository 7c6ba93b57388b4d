import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { factorSchema, plannedValue, type PlannedSchedule } from './schedule';

const along = (schedule: PlannedSchedule, ...progress: number[]) => progress.map((at) => plannedValue(schedule, at));

describe('a planned schedule', () => {
  it('is constant, or goes from one value to another', () => {
    expect(along({ kind: 'constant', value: 3 }, 0, 0.7, 1)).toEqual([3, 3, 3]);
    expect(along({ kind: 'linear', from: 2, to: 6 }, 0, 0.25, 1)).toEqual([2, 3, 6]);
    const cosine = along({ kind: 'cosine', from: 2, to: 6 }, 0, 0.5, 1);
    [2, 4, 6].forEach((expected, i) => expect(cosine[i]).toBeCloseTo(expected, 12));
    expect(plannedValue({ kind: 'cosine', from: 2, to: 6 }, 0.25)).toBeCloseTo(4 - 2 * Math.SQRT1_2, 12);
  });

  it('holds its ends outside its span', () => {
    const ramp: PlannedSchedule = { kind: 'linear', from: 0, to: 1, start: 0.25, end: 0.75 };
    expect(along(ramp, 0, 0.25, 0.5, 0.75, 1)).toEqual([0, 0, 0.5, 1, 1]);
    // A span of no length is a step.
    expect(along({ ...ramp, end: 0.25 }, 0.24, 0.25)).toEqual([0, 1]);
  });

  it('steps from point to point, or runs straight between them', () => {
    const points = [
      { at: 0.2, value: 1 },
      { at: 0.4, value: 3 },
      { at: 0.4, value: 5 },
      { at: 0.8, value: 1 },
    ];
    expect(along({ kind: 'step', points }, 0, 0.2, 0.39, 0.4, 1)).toEqual([1, 1, 1, 5, 1]);
    const drawn = along({ kind: 'drawn', points }, 0, 0.3, 0.4, 0.6, 1);
    [1, 2, 5, 3, 1].forEach((expected, i) => expect(drawn[i]).toBeCloseTo(expected, 12));
  });

  it('never leaves the values it is drawn from', () => {
    const value = fc.double({ min: 0, max: 10, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const points = fc
      .array(fc.record({ at: share, value }), { minLength: 1, maxLength: 16 })
      .map((all) => all.sort((a, b) => a.at - b.at));
    fc.assert(
      fc.property(points, fc.constantFrom('step' as const, 'drawn' as const), share, (all, kind, at) => {
        const got = plannedValue({ kind, points: all }, at);
        const values = all.map((point) => point.value);
        expect(got).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(got).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
  });
});

describe('the schema', () => {
  it.each([
    [{ kind: 'constant', value: 11 }],
    [{ kind: 'linear', from: 0 }],
    [{ kind: 'drawn', points: [] }],
    [
      {
        kind: 'step',
        points: [
          { at: 0.5, value: 1 },
          { at: 0.4, value: 1 },
        ],
      },
    ],
    [{ kind: 'held-out' }],
    [{ kind: 'linear', from: 0, to: 1, surprise: 1 }],
  ])('refuses %o as a factor', (given) => {
    expect(v.safeParse(factorSchema, given).success).toBe(false);
  });
});
