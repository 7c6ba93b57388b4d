import { describe, expect, it } from 'vitest';
import type { ArmChoice } from './arms';
import { lineage, unknownSources } from './lineage';

const arm = (id: string, ...from: string[]): ArmChoice => ({
  id,
  objective: [{ term: 'soft-targets', weight: 1 }],
  ...(from.length ? { from } : {}),
});
const generations = (...arms: ArmChoice[]) =>
  Object.fromEntries(lineage(arms).map(({ id, generation }) => [id, generation]));
const peers = (...arms: ArmChoice[]) => Object.fromEntries(lineage(arms).map((each) => [each.id, each.peers]));

describe('lineage', () => {
  it('learns from the first teacher unless told otherwise', () => {
    expect(lineage([arm('a')])).toEqual([{ id: 'a', sources: ['teacher'], generation: 1, peers: [] }]);
  });

  it('trains an arm after the last of those it learns from, in whatever order they stand', () => {
    const [a, b, c] = [arm('a', 'teacher'), arm('b', 'a'), arm('c', 'teacher', 'b')];
    expect(generations(a, b, c)).toEqual({ a: 1, b: 2, c: 3 });
    expect(generations(c, b, a)).toEqual({ a: 1, b: 2, c: 3 });
  });

  it('trains arms that learn from one another together, through whomever, and after those outside', () => {
    const ring = [arm('a', 'c', 'first'), arm('b', 'a'), arm('c', 'b'), arm('first')];
    expect(generations(...ring)).toEqual({ a: 2, b: 2, c: 2, first: 1 });
    expect(peers(...ring)).toEqual({ a: ['c'], b: ['a'], c: ['b'], first: [] });
    expect(generations(...ring, arm('late', 'b'))['late']).toBe(3);
  });

  it('counts an average of itself as nobody else', () => {
    expect(lineage([arm('a', 'ema')])).toMatchObject([{ generation: 1, peers: [] }]);
  });

  it('knows who is unknown', () => {
    const arms = [arm('a', 'a', 'b', 'teacher', 'teacher-2', 'ema', 'nobody'), arm('b')];
    expect(unknownSources(arms[0]!, arms, ['teacher'])).toEqual(['a', 'teacher-2', 'nobody']);
  });
});
