import { describe, expect, it } from 'vitest';
import type { ArmChoice } from '../../engine/arms';
import { faultIds } from '../../engine/distillation/fault-ids';
import { computable, formulaOf, numbersAt, numbersOf } from './formula-parts';

const plain: ArmChoice = {
  id: 'distilled',
  objective: [
    { term: 'soft-targets', weight: 'alpha' },
    { term: 'cross-entropy', weight: '1-alpha' },
  ],
};
const staged: ArmChoice = {
  id: 'staged',
  objective: [
    { term: 'fitnet', weight: 100 },
    { term: 'cross-entropy', weight: 1 },
  ],
  balance: 'gradient-norm',
  then: [{ at: 0.5, ...plain, schedules: { alpha: { kind: 'linear', from: 1, to: 0 } } }],
};
const point = (terms: Readonly<Record<string, number>>, total: number) => ({
  network: 'staged',
  step: 3,
  terms,
  total,
  temperature: 2,
  alpha: 0.25,
});

describe('the formula of an arm', () => {
  it('has the terms of the objective, each with its weight and the batch that it reads', () => {
    expect(formulaOf(plain, 0)).toEqual({
      terms: [
        { term: 'soft-targets', shape: 'soft', weight: 'alpha', moves: false, batch: 'transfer' },
        { term: 'cross-entropy', shape: 'hard', weight: '1-alpha', moves: false, batch: 'labelled' },
      ],
      balanced: false,
      scheduled: [],
    });
  });

  it('is that of the stage in force', () => {
    const [first, second] = [formulaOf(staged, 0), formulaOf(staged, 1)];
    expect(first).toMatchObject({ stage: { n: 1, all: 2 }, balanced: true, scheduled: [] });
    expect(first.terms.map(({ term, shape, weight }) => [term, shape, weight])).toEqual([
      ['fitnet', 'named', 100],
      ['cross-entropy', 'hard', 1],
    ]);
    expect(second).toMatchObject({ stage: { n: 2, all: 2 }, balanced: false, scheduled: ['alpha'] });
    expect(second.terms).toEqual(formulaOf(plain, 0).terms);
    expect(formulaOf(staged, 7), 'the last one holds to the end').toEqual(second);
  });

  it('has the weights in each other’s place where α is swapped', () => {
    const { terms, fault } = formulaOf({ ...plain, fault: 'alpha-swapped' }, 0);
    expect(terms.map(({ weight }) => weight)).toEqual(['1-alpha', 'alpha']);
    expect(fault).toBe('alpha-swapped');
  });

  it('is computed anew only with mistakes that leave the divergence as it is, and without T² where that is missing', () => {
    const left = faultIds.filter((fault) => computable(formulaOf({ ...plain, fault }, 0)));
    expect(left).toEqual(['no-t-squared', 'alpha-swapped']);
    const dials = { temperature: 3, alpha: 0.5 };
    const totals = [plain, { ...plain, fault: 'no-t-squared' } as const].map(
      (arm) => numbersAt(formulaOf(arm, 0), dials, { soft: 2, hard: 4 }).total,
    );
    expect(totals).toEqual([0.5 * 9 * 2 + 0.5 * 4, 0.5 * 2 + 0.5 * 4]);
  });

  it('names whom the arm learns from where that is not the one teacher, and only where a term asks', () => {
    const from = ['teacher', 'teacher-2'];
    expect(formulaOf(plain, 0).sources).toBeUndefined();
    expect(formulaOf({ ...plain, from }, 0).sources).toEqual(from);
    expect(formulaOf({ ...plain, from, objective: [plain.objective[1]!] }, 0).sources).toBeUndefined();
    // By what a term reads samples it can't be told: one turns them and asks nobody, the other knows their labels and asks.
    const alone = (term: 'rotation' | 'decoupled') =>
      formulaOf({ ...plain, from, objective: [{ term, weight: 1 }] }, 0);
    expect(alone('rotation').sources).toBeUndefined();
    expect(alone('decoupled').sources).toEqual(from);
  });
});

describe('the formula in numbers', () => {
  it('is computed anew from divergence and cross-entropy, T² with the soft term alone', () => {
    const { summands, total } = numbersAt(formulaOf(plain, 0), { temperature: 4, alpha: 0.75 }, { soft: 0.5, hard: 2 });
    expect(summands).toEqual([
      { weight: 0.75, weightOf: 'alpha', scale: 16, value: 0.5 },
      { weight: 0.25, weightOf: '1-alpha', value: 2 },
    ]);
    expect(total).toBe(6.5);
  });

  it('is computed anew for nothing but plain sums of the two', () => {
    expect(computable(formulaOf(plain, 0))).toBe(true);
    expect(computable(formulaOf(staged, 0))).toBe(false);
    expect(computable(formulaOf({ ...plain, balance: 'gradient-norm' }, 0))).toBe(false);
    const schedule = { kind: 'constant', value: 2 } as const;
    const objective = plain.objective.map((term) => ({ ...term, schedule }));
    expect(computable(formulaOf({ ...plain, objective }, 0))).toBe(false);
  });

  it('is else that of the newest step: with the α of the step, and only the sum where the terms are scaled', () => {
    expect(numbersOf(formulaOf(staged, 1), point({ 'soft-targets': 8, 'cross-entropy': 4 }, 5))).toEqual({
      summands: [
        { weight: 0.25, weightOf: 'alpha', value: 8 },
        { weight: 0.75, weightOf: '1-alpha', value: 4 },
      ],
      total: 5,
    });
    const hints = point({ fitnet: 3, 'cross-entropy': 1 }, 9);
    expect(numbersOf(formulaOf(staged, 0), hints)).toEqual({ summands: [], total: 9 });
    expect(numbersOf(formulaOf(staged, 1), hints), 'a step of another stage').toBeUndefined();
  });
});
