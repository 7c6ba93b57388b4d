import { describe, expect, it } from 'vitest';
import { evaluateMetrics, exportedMetrics, metricIds, metrics, type EvaluatedRows } from './metric-catalogue';

/** Logits that choose the given classes of three, with a margin of 2. */
const choosing = (...classes: number[]) => classes.flatMap((chosen) => [0, 1, 2].map((c) => (c === chosen ? 2 : 0)));
const rows: EvaluatedRows = {
  logits: choosing(0, 1, 1, 2),
  teacher: choosing(0, 1, 2, 0),
  labels: Uint8Array.of(0, 1, 2, 2),
  classes: 3,
  withheld: [],
};

describe('metrics', () => {
  it('are computed from logits and labels', () => {
    const values = evaluateMetrics(rows);
    expect(values).toMatchObject({ accuracy: 0.75, agreement: 0.5 });
    const p = Math.exp(2) / (Math.exp(2) + 2);
    expect(values.crossEntropy).toBeCloseTo(-(3 * Math.log(p) + Math.log((1 - p) / 2)) / 4, 12);
    // One bin holds all four, as confident as p and right in three.
    expect(values.calibrationError).toBeCloseTo(Math.abs(0.75 - p), 12);
  });

  it('count mistakes that the teacher made before, with the same wrong class', () => {
    // The teacher errs in the last two rows: one is repeated, one is another mistake.
    const erring = { ...rows, labels: Uint8Array.of(0, 1, 1, 1), teacher: choosing(0, 1, 2, 0) };
    expect(evaluateMetrics({ ...erring, logits: choosing(0, 1, 2, 2) }).inheritedMistakes).toBe(0.5);
    expect(evaluateMetrics({ ...erring, logits: choosing(2, 2, 1, 1) }).inheritedMistakes).toBe(0);
    const unerring = { ...rows, teacher: choosing(0, 1, 2, 2) };
    expect(evaluateMetrics(unerring), 'there is nothing to repeat').not.toHaveProperty('inheritedMistakes');
  });

  it('leave out what says nothing', () => {
    const teacher = evaluateMetrics({ ...rows, logits: rows.teacher! });
    expect(teacher).not.toHaveProperty('agreement');
    expect(teacher).not.toHaveProperty('withheldAccuracy');
    expect(teacher).not.toHaveProperty('inheritedMistakes');
    expect(evaluateMetrics({ ...rows, teacher: undefined })).not.toHaveProperty('agreement');
  });

  it('weigh withheld classes alike, however many samples each has', () => {
    expect(evaluateMetrics({ ...rows, withheld: [1, 2] }).withheldAccuracy).toBeCloseTo((1 + 0.5) / 2, 12);
    expect(evaluateMetrics({ ...rows, withheld: [2] }).withheldAccuracy).toBe(0.5);
  });

  it('have columns and names of their own', () => {
    expect(new Set(metricIds.map((id) => metrics[id].column)).size).toBe(metricIds.length);
    expect(Object.keys(exportedMetrics(evaluateMetrics({ ...rows, withheld: [2] })))).toHaveLength(metricIds.length);
  });
});
