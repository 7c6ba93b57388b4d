import { describe, expect, it } from 'vitest';
import { losses } from '../../engine/distillation/softening';
import { defaultExperiment } from '../../engine/experiment';
import type { TermId } from '../../engine/distillation/catalogue';
import type { EvaluationPoint } from '../../state/runs/run';
import type { LossPoint } from '../../workers/protocol';
import { evaluationCurves, newestProbe, termsOf, trainingCurves } from './loss-curves';

const rows = 5;
const classes = 3;
const labels = Uint8Array.from([0, 1, 2, 0, 1]);
const probe = { labels, rows, classes };
const ids = ['teacher', 'distilled', 'scratch'];
const logits = (seed: number) =>
  Float32Array.from({ length: rows * classes }, (_, i) => 3 * Math.sin(seed * 7 + i * 1.7));
const point = (phase: 'teacher' | 'students', step: number, seed: number): EvaluationPoint => ({
  phase,
  step,
  probe: { teacher: logits(seed), distilled: logits(seed + 1), scratch: logits(seed + 2) },
});
const evaluations = [
  point('teacher', 0, 1),
  point('teacher', 40, 2),
  point('students', 0, 3),
  point('students', 40, 4),
];
const of = (curves: readonly { network: string }[], id: string) => curves.find((c) => c.network === id);

describe('evaluationCurves', () => {
  it('are the engine’s losses at the given T, against the newest teacher, each network in its own phase', () => {
    const dials = { temperature: 3, alpha: 0.7 };
    const { soft, hard, total } = evaluationCurves(evaluations, ids, 'distilled', probe, dials);
    const teacher = newestProbe(evaluations, 'teacher')!;
    expect(teacher).toBe(evaluations[3]!.probe['teacher']);
    expect(soft.map((c) => c.network)).toEqual(['distilled', 'scratch']);
    expect(of(hard, 'teacher')).toEqual({
      network: 'teacher',
      points: [0, 1].map((i) => ({
        step: evaluations[i]!.step,
        value: losses(evaluations[i]!.probe['teacher']!, teacher, labels, rows, classes, 1).hard,
      })),
    });
    const expected = losses(evaluations[2]!.probe['distilled']!, teacher, labels, rows, classes, 3);
    const first = (curves: typeof soft) => curves.find((c) => c.network === 'distilled')!.points[0]!;
    expect(first(soft).value).toBeCloseTo(expected.soft, 10);
    expect(first(hard).value).toBe(expected.hard);
    expect(first(total).value).toBeCloseTo(0.7 * expected.soft + 0.3 * expected.hard, 10);
    expect(total.map((c) => c.network)).toEqual(['distilled']);
  });

  it('are empty curves before anything was evaluated', () => {
    const { soft, hard } = evaluationCurves([], ids, 'distilled', probe, { temperature: 4, alpha: 0.9 });
    expect([...soft, ...hard].every((c) => c.points.length === 0)).toBe(true);
  });
});

describe('trainingCurves', () => {
  it('sort the measured terms by network and leave out curves without points', () => {
    const measured: LossPoint[] = [
      { network: 'teacher', step: 1, terms: { 'cross-entropy': 2 }, total: 2, temperature: 4, alpha: 0.9 },
      {
        network: 'distilled',
        step: 1,
        terms: { 'soft-targets': 5, 'cross-entropy': 2.5 },
        total: 4.75,
        temperature: 4,
        alpha: 0.9,
      },
      { network: 'scratch', step: 1, terms: { 'cross-entropy': 2.6 }, total: 2.6, temperature: 4, alpha: 0.9 },
    ];
    const { terms, total } = trainingCurves(measured, ids, ['soft-targets', 'cross-entropy']);
    expect(terms.map(({ term }) => term)).toEqual(['soft-targets', 'cross-entropy']);
    expect(terms[0]!.curves).toEqual([{ network: 'distilled', points: [{ step: 1, value: 5 }] }]);
    expect(terms[1]!.curves.map((c) => c.network)).toEqual(ids);
    expect(of(total, 'distilled')).toEqual({ network: 'distilled', points: [{ step: 1, value: 4.75 }] });
  });

  it('have a block for every term of every arm’s stages, each once, and for what the teacher learns from', () => {
    const objective = (...terms: readonly TermId[]) => terms.map((term) => ({ term, weight: 1 }));
    const arms = [
      {
        id: 'distilled',
        objective: objective('fitnet'),
        then: [{ at: 0.5, objective: objective('soft-targets', 'fitnet') }],
      },
      { id: 'other', objective: objective('similarity') },
    ];
    expect(termsOf({ ...defaultExperiment, arms })).toEqual(['fitnet', 'soft-targets', 'similarity', 'cross-entropy']);
  });
});
