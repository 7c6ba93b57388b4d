import { describe, expect, it } from 'vitest';
import { OUTER_DEVIATIONS } from '../datasets/numbers';
import { evaluateMetrics, metricIds, metrics } from './metric-catalogue';

const values = [0, 1, 2, 3];
const scale = { shift: 100, by: 10, predicts: 'mean' as const };
const of = (logits: number[], teacher?: number[]) =>
  evaluateMetrics({
    logits,
    ...(teacher && { teacher }),
    labels: new Uint8Array(4),
    classes: logits.length / 4,
    withheld: [],
    numbers: { values, scale },
  });

describe('metrics of a number', () => {
  it('are in the column’s own unit, whatever it was scaled by', () => {
    const told = of([0, 1, 2, 5], [1, 2, 3, 6]);
    expect(told.rmse).toBeCloseTo(10 * Math.sqrt(4 / 4), 10);
    expect(told.mae).toBeCloseTo(10 * (2 / 4), 10);
    // The numbers' variance is 1.25.
    expect(told.r2).toBeCloseTo(1 - 1 / 1.25, 10);
    expect(told.teacherDistance).toBeCloseTo(10, 10);
    expect(told.coverage ?? told.pinball).toBeUndefined();
  });

  it('of the mean of all is 0 explained, and nothing is said of one network’s distance to itself', () => {
    const teacher = [1.5, 1.5, 1.5, 1.5];
    expect(of(teacher, teacher).r2).toBeCloseTo(0, 10);
    expect(of(teacher, teacher).teacherDistance).toBeUndefined();
  });

  it('cover what is within the outer quantiles, in whatever order these are', () => {
    // Within, within though crossed, below, above.
    const told = of([-1, 0, 1, 2, 1, 0, 3, 3, 4, 0, 1, 2]);
    expect(told.coverage).toBe(0.5);
    const each = [(0.1 + 0.1) / 3, (0.1 + 0.1) / 3, (0.9 + 0.5 + 0.2) / 3, (0.3 + 1 + 0.9) / 3];
    expect(told.pinball).toBeCloseTo((10 * each.reduce((a, b) => a + b, 0)) / 4, 10);
  });

  it('take 80 % of a normal distribution for the interval', () => {
    const reach = OUTER_DEVIATIONS * 2;
    const at = (off: number) => values.flatMap((value) => [value - off, Math.log(2)]);
    expect(of(at(reach - 1e-6)).coverage).toBe(1);
    expect(of(at(reach + 1e-6)).coverage).toBe(0);
  });

  it('are all there are, and have names of their own', () => {
    const teacher = values.flatMap(() => [0, 0, 0]);
    const told = of(
      values.flatMap((value) => [value - 1, value, value + 1]),
      teacher,
    );
    expect(Object.keys(told)).toEqual(metricIds.filter((id) => metrics[id].of === 'number'));
  });
});
