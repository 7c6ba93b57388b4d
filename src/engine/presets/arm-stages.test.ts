import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_STAGES, stagesOf, type ArmChoice } from '../arms';
import { defaultExperiment, parseExperiment } from '../experiment';
import { canSplit, changeStage, moveBoundary, removeStage, splitStage } from './arm-stages';

const [plain] = defaultExperiment.arms as readonly [ArmChoice, ...ArmChoice[]];
const boundaries = (arm: ArmChoice): number[] => stagesOf(arm).map(({ at }) => at);

describe('stages', () => {
  it('are cut in halves, moved between their neighbours, and taken out', () => {
    const two = splitStage(plain, 0);
    expect(boundaries(two)).toEqual([0, 0.5]);
    const three = splitStage(two, 1);
    expect(boundaries(three)).toEqual([0, 0.5, 0.75]);
    expect(boundaries(moveBoundary(three, 1, 0.2))).toEqual([0, 0.2, 0.75]);
    expect(boundaries(moveBoundary(three, 1, 0.9))).toEqual([0, 0.74, 0.75]);
    expect(boundaries(moveBoundary(three, 1, -1))).toEqual([0, 0.01, 0.75]);
    expect(boundaries(removeStage(three, 1))).toEqual([0, 0.75]);
    expect(removeStage(two, 1)).toEqual(plain);
    expect(removeStage(plain, 0)).toBe(plain);
  });

  it('let the next one begin at once where the first is taken out', () => {
    const two = changeStage(splitStage(plain, 0), 1, { balance: 'gradient-norm' });
    expect(removeStage(two, 0)).toEqual({ ...plain, balance: 'gradient-norm' });
  });

  it('compress once, where they are cut in two', () => {
    const prune = { kind: 'prune', what: 'units', by: 'magnitude', share: 0.5, over: 'layer' } as const;
    const [first, second] = stagesOf(splitStage({ ...plain, compress: [prune] }, 0));
    expect(first?.compress).toEqual([prune]);
    expect(second?.compress).toBeUndefined();
  });

  it('keep what else the arm says, and lose a part that becomes undefined', () => {
    const arm: ArmChoice = {
      ...plain,
      from: ['scratch'],
      freshStart: 2,
      fault: 'alpha-swapped',
      frozen: ['embedding'],
      arithmetic: 'fp8',
      text: { from: 'teacher', temperature: 0 },
      startsAs: 'teacher',
    };
    expect(removeStage(splitStage(arm, 0), 0)).toEqual(arm);
    const { frozen: _, ...rest } = arm;
    expect(changeStage(arm, 0, { frozen: undefined })).toStrictEqual(rest);
  });

  it('keep their names, the arm its own; of two halves the first one', () => {
    const arm = changeStage({ ...plain, name: 'Mine' }, 0, { stageName: 'Warm-up' });
    const two = splitStage(arm, 0);
    expect(two.name).toBe('Mine');
    expect(stagesOf(two).map(({ stageName }) => stageName)).toEqual(['Warm-up', undefined]);
    const called = changeStage(two, 1, { stageName: 'Then' });
    expect(stagesOf(moveBoundary(called, 1, 0.2)).map(({ stageName }) => stageName)).toEqual(['Warm-up', 'Then']);
    expect(removeStage(called, 0)).toStrictEqual({ ...plain, name: 'Mine', stageName: 'Then' });
  });

  it('stay valid, whatever is done to them', () => {
    const place = fc.nat(MOST_STAGES);
    const step = fc.oneof(
      place.map((i) => (arm: ArmChoice) => splitStage(arm, i)),
      place.map((i) => (arm: ArmChoice) => removeStage(arm, i)),
      fc.tuple(place, fc.double({ min: -1, max: 2, noNaN: true })).map(
        ([i, at]) =>
          (arm: ArmChoice) =>
            moveBoundary(arm, i, at),
      ),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const arm = steps.reduce((before, change) => change(before), plain);
        expect(parseExperiment({ arms: [arm] })).toMatchObject({ ok: true });
        expect(stagesOf(arm).some((_, i) => canSplit(arm, i))).toBe(stagesOf(arm).length < MOST_STAGES);
      }),
    );
  });
});
