import { describe, expect, it } from 'vitest';
import { planOf, type NetworkSpec } from '../models/catalogue';
import { plainCnn as cnn } from '../models/cnn';
import { plainMlp as mlp } from '../models/mlp';
import { classTask, type Plan } from '../models/plan';
import { transformer, type TransformerSpec } from '../models/transformer';
import { matchTaps } from './matching';

const plan = (spec: NetworkSpec): Plan => planOf(spec, classTask([8, 8, 1], 10));
/** A network that reads ten tokens and predicts one class, or the next token at each of them. */
const textPlan = (rowsPerSample: 1 | 10, changes: Partial<TransformerSpec> = {}): Plan =>
  transformer.plan(
    { kind: 'transformer', layers: 2, width: 8, heads: 2, hidden: 16, causal: true, pool: 'mean', ...changes },
    { inputs: [{ name: 'ids', shape: [10], vocabulary: 32 }], classes: rowsPerSample > 1 ? 32 : 3, rowsPerSample },
  );
const matched = (...[summand, student, teacher]: Parameters<typeof matchTaps>) => {
  const match = matchTaps(summand, student, teacher);
  if (!match.ok) throw new Error(match.reason);
  return match.pairs;
};

describe('taps are matched', () => {
  it('not at all where a term reads outputs alone', () => {
    expect(matched({ term: 'soft-targets', weight: 1 }, plan(mlp(8)), plan(mlp(16)))).toEqual([]);
  });

  it('deep with deep, with an adapter that brings the student’s width to the teacher’s', () => {
    const [pair, ...others] = matched({ term: 'fitnet', weight: 1 }, plan(mlp(8)), plan(mlp(16, 12)));
    expect(others).toEqual([]);
    expect(pair).toMatchObject({
      student: 'embedding',
      teacher: 'embedding',
      to: { student: [12], teacher: [12] },
      adapter: { inputs: 8, outputs: 12 },
    });
  });

  it('map with map at the smaller area, stage by stage', () => {
    const pairs = matched({ term: 'attention-transfer', weight: 1 }, plan(cnn([4, 6], [])), plan(cnn([3], [])));
    expect(pairs).toHaveLength(1);
    expect(pairs[0]).toMatchObject({ student: 'stage2', teacher: 'stage1' });
    expect(pairs[0]!.to.student.slice(0, 2)).toEqual(pairs[0]!.to.teacher.slice(0, 2));
    expect(pairs[0]).not.toHaveProperty('adapter');
  });

  it('map against vector by the mean over its area', () => {
    const taps = [{ student: 'embedding', teacher: 'stage1' }];
    const [pair] = matched({ term: 'vid', weight: 1, taps }, plan(mlp(8)), plan(cnn([4], [])));
    expect(pair).toMatchObject({ to: { teacher: [4], student: [4] }, adapter: { inputs: 8, outputs: 4 } });
  });

  it('where a sequence has become one vector, and not before', () => {
    const pairs = matched({ term: 'pkd', weight: 1 }, plan(mlp(8)), textPlan(1));
    expect(pairs).toMatchObject([{ student: 'embedding', teacher: 'embedding', from: { teacher: [8] } }]);
  });

  it('hidden states with hidden states, each position with its own', () => {
    const pairs = matched({ term: 'pkd', weight: 1 }, textPlan(10, { layers: 1 }), textPlan(10, { width: 12 }));
    expect(pairs.map(({ student, teacher }) => `${student} ${teacher}`)).toEqual([
      'stage1 stage2',
      'embedding embedding',
    ]);
    for (const { to, adapter } of pairs) {
      expect(to).toEqual({ student: [10, 12], teacher: [10, 12] });
      expect(adapter).toEqual({ inputs: 8, outputs: 12 });
    }
  });

  it('attention with attention, the last or spread evenly, whatever the widths', () => {
    const [student, teacher] = [textPlan(1, { width: 4, causal: false }), textPlan(1, { layers: 4, causal: false })];
    expect(matched({ term: 'minilm', weight: 1 }, student, teacher)).toMatchObject([
      { student: 'attention2', teacher: 'attention4', causal: false, to: { student: [2, 10, 10] } },
    ]);
    const all = matched({ term: 'attention-scores', weight: 1 }, student, teacher);
    expect(all.map(({ student: own, teacher: other }) => `${own} ${other}`)).toEqual([
      'attention1 attention2',
      'attention2 attention4',
    ]);
    expect(matched({ term: 'minilm', weight: 1 }, textPlan(1, { heads: 4 }), teacher)[0]!.causal).toBe(true);
  });
});

describe('a match is refused', () => {
  it.each([
    ['of maps where there are none', { term: 'nst' }, mlp(8), cnn([4], []), 'needs-maps'],
    [
      'of vectors that a term takes for maps',
      { term: 'nst', taps: [{ student: 'embedding', teacher: 'stage1' }] },
      mlp(8),
      cnn([4], []),
      'needs-maps',
    ],
    ['of one layer where a term compares the way between two', { term: 'fsp' }, mlp(8), mlp(16, 12), 'needs-two'],
    [
      'of a tap that is not there',
      { term: 'fitnet', taps: [{ student: 'stage9', teacher: 'embedding' }] },
      mlp(8),
      mlp(16),
      'no-such-tap',
    ],
    ['with all pairs taken away by hand', { term: 'fitnet', taps: [] }, mlp(8), mlp(16), 'no-pair'],
    ['with a network that has no hidden layer', { term: 'cosine' }, mlp(), mlp(16), 'nothing-to-match'],
  ] as const)('%s', (_, summand, student, teacher, reason) => {
    expect(matchTaps({ weight: 1, ...summand }, plan(student), plan(teacher))).toEqual({ ok: false, reason });
  });

  it('of samples where there is something for each position of a sequence', () => {
    const reason = { ok: false, reason: 'each-position' };
    const taps = [{ student: 'embedding', teacher: 'stage1' }];
    expect(matchTaps({ term: 'cosine', weight: 1, taps }, plan(mlp(8)), textPlan(1))).toEqual(reason);
    expect(matchTaps({ term: 'similarity', weight: 1 }, textPlan(10), textPlan(10))).toEqual(reason);
    expect(matchTaps({ term: 'soft-targets', weight: 1 }, textPlan(10), textPlan(10))).toEqual({ ok: true, pairs: [] });
  });

  it('of attention where a network has none, or head by head where they are not as many', () => {
    const refusal = (term: 'minilm' | 'attention-scores', student: Plan) =>
      matchTaps({ term, weight: 1 }, student, textPlan(1));
    expect(refusal('minilm', plan(mlp(8)))).toEqual({ ok: false, reason: 'needs-attention' });
    expect(refusal('attention-scores', textPlan(1, { heads: 4 }))).toEqual({ ok: false, reason: 'unlike-heads' });
    expect(refusal('minilm', textPlan(1, { heads: 4 })).ok).toBe(true);
  });
});
