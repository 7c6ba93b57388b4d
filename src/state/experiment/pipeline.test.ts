import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compresses, MOST_STAGES, type ArmChoice, type LaterStage } from '../../engine/arms';
import { withStages } from '../../engine/presets/arm-stages';
import {
  movedPart,
  partsOf,
  withoutPart,
  withPart,
  withParts,
  withShare,
  type CompressPart,
  type PipelinePart,
  type TrainPart,
} from './pipeline';

const prune: CompressPart = { kind: 'prune', what: 'units', by: 'taylor', share: 0.5, over: 'network' };
const quantise: CompressPart = { kind: 'quantise', format: 'int8', per: 'channel', scales: 'largest' };
const distil = (share: number): TrainPart => ({
  kind: 'train',
  share,
  stage: { objective: [{ term: 'soft-targets', weight: 1 }] },
});
const arm: ArmChoice = { id: 'small', objective: [{ term: 'soft-targets', weight: 1 }] };
const kinds = (parts: readonly PipelinePart[]) => parts.map(({ kind }) => kind).join(' ');
const shares = (parts: readonly PipelinePart[]) => parts.flatMap((part) => (part.kind === 'train' ? [part.share] : []));

describe('an arm as parts', () => {
  it('has compressing before the first step, between stages and after the last step', () => {
    expect(withParts(arm, [prune, distil(1), quantise])).toEqual({
      ...arm,
      compress: [prune],
      then: [{ at: 1, objective: [], compress: [quantise] }],
    });
    expect(withParts(arm, [prune, quantise, distil(1)])).toEqual({ ...arm, compress: [prune, quantise] });
    expect(withParts(arm, [distil(0.4), prune, distil(0.6)])).toEqual({
      ...arm,
      then: [{ at: 0.4, objective: arm.objective, compress: [prune] }],
    });
    expect(withParts(arm, [quantise])).toEqual({ id: 'small', objective: [], compress: [quantise] });
    expect(partsOf(arm)).toEqual([distil(1)]);
    expect([arm, withParts(arm, [quantise])].map(compresses)).toEqual([false, true]);
  });

  it('comes back from its parts as it was', () => {
    const step = fc.constantFrom(prune, quantise);
    const stage = fc.record({
      objective: fc.constantFrom(arm.objective, [], [{ term: 'cross-entropy' as const, weight: 1 }]),
      compress: fc.option(fc.array(step, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    });
    const arms = fc
      .tuple(
        fc.uniqueArray(fc.integer({ min: 1, max: 1e6 }), { maxLength: MOST_STAGES - 1 }),
        fc.array(stage, { minLength: MOST_STAGES, maxLength: MOST_STAGES }),
      )
      .map(([ends, stages]) =>
        withStages(
          arm,
          [0, ...ends.sort((a, b) => a - b).map((end) => end / 1e6)].map(
            // After the last step nothing can learn.
            (at, i): LaterStage => ({ at, ...stages[i]!, ...(at === 1 ? { objective: [] } : {}) }),
          ),
        ),
      )
      // An end at which nothing is done or learned is no end.
      .filter(({ then }) => !(then?.at(-1)?.at === 1 && !then.at(-1)?.compress));
    fc.assert(
      fc.property(arms, (any) => {
        expect(withParts(any, partsOf(any))).toEqual(any);
      }),
    );
  });
});

describe('parts', () => {
  it('take half of what the last training had when another is added, and give it back', () => {
    const more = withPart(withPart([distil(1)], quantise), 'train');
    expect(kinds(more)).toBe('train quantise train');
    expect(shares(more)).toEqual([0.5, 0.5]);
    expect(withoutPart(more, 2)).toEqual([distil(1), quantise]);
    expect(kinds(withPart([quantise], 'train'))).toBe('quantise train');
  });

  it('move past one another, each with its share', () => {
    expect(movedPart([prune, distil(1), quantise], 2, 0)).toEqual([quantise, prune, distil(1)]);
    expect(movedPart([prune, distil(1), quantise], 0, 2)).toEqual([distil(1), quantise, prune]);
  });

  it('share what one of them leaves as they did before', () => {
    const three = [distil(0.5), distil(0.3), distil(0.2)];
    expect(shares(withShare(three, 0, 0.75))).toEqual([0.75, 0.15, 0.1]);
    expect(shares(withShare(three, 2, 1))).toEqual([0.013, 0.007, 0.98].map((share) => expect.closeTo(share, 2)));
    expect(shares(withShare([distil(1), quantise], 0, 0.6))).toEqual([0.6]);
  });

  it('always train for as long as they did, whatever is done to them', () => {
    const lists = fc
      .array(fc.integer({ min: 20, max: 300 }), { minLength: 2, maxLength: 3 })
      .map((all) => all.map((share) => distil(share / 1000)));
    const sum = (parts: readonly PipelinePart[]) => shares(parts).reduce((a, b) => a + b, 0);
    fc.assert(
      fc.property(lists, fc.nat(1), fc.double({ min: 0.01, max: 1, noNaN: true }), (parts, index, share) => {
        expect(sum(withShare(parts, index, share))).toBeCloseTo(sum(parts), 5);
        expect(sum(withoutPart(parts, index))).toBeCloseTo(sum(parts), 5);
        expect(sum(withPart(parts, 'train'))).toBeCloseTo(sum(parts), 5);
        for (const each of shares(withShare(parts, index, share))) expect(each).toBeGreaterThan(0);
      }),
    );
  });
});
