import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FACTOR_RANGE,
  plannedValue,
  type PlannedSchedule,
  type SchedulePoint,
} from '../../engine/distillation/schedule';
import { parseExperiment, ranges } from '../../engine/experiment';
import { placeOf, schedulePath, tightRange, xOf, yOf } from './curve';
import { adaptiveKinds, begun, plannedKinds, rangeOf, scheduleText, type Moving } from './kinds';
import { addPoint, movePoint, removePoint } from './points';

const box = { width: 100, height: 50, margin: 5 };
const start: readonly SchedulePoint[] = [
  { at: 0, value: 2 },
  { at: 0.4, value: 8 },
  { at: 1, value: 1 },
];
const T = ranges.temperature;

describe('points drawn by hand', () => {
  it('stop at their neighbours and at the ends of the range', () => {
    expect(movePoint(start, 1, { at: 2, value: 99 }, T)[1]).toEqual({ at: 1, value: T.max });
    expect(movePoint(start, 1, { at: -1, value: -3 }, T)[1]).toEqual({ at: 0, value: T.min });
    expect(movePoint(start, 1, { at: 0.333333 }, T)[1]).toEqual({ at: 0.33, value: 8 });
  });

  it('come in where they are put, or in the widest gap', () => {
    expect(addPoint(start, T, { at: 0.2, value: 3.04 })[1]).toEqual({ at: 0.2, value: 3 });
    expect(addPoint(start, T)[2]).toEqual({ at: 0.7, value: 4.5 });
    expect(removePoint(start, 1)).toEqual([start[0], start[2]]);
    expect(removePoint([start[0]!], 0)).toEqual([start[0]]);
  });

  it('are a valid schedule, whatever is done to them', () => {
    const index = fc.nat(17);
    const number = fc.double({ min: -30, max: 30, noNaN: true });
    type Points = readonly SchedulePoint[];
    const step = fc.oneof(
      fc.tuple(index, number, number).map(
        ([i, at, value]) =>
          (p: Points) =>
            movePoint(p, i, { at, value }, T),
      ),
      index.map((i) => (p: Points) => removePoint(p, i)),
      fc.tuple(number, number).map(
        ([at, value]) =>
          (p: Points) =>
            addPoint(p, T, { at, value }),
      ),
      fc.constant((p: Points) => addPoint(p, T)),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const points = steps.reduce((before, change) => change(before), start);
        const arm = { id: 'a', objective: [{ term: 'soft-targets', weight: 1 }] };
        const schedules = { temperature: { kind: 'drawn', points } };
        expect(parseExperiment({ arms: [{ ...arm, schedules }] })).toMatchObject({ ok: true });
      }),
    );
  });
});

describe('a schedule that was just chosen', () => {
  const all = (Object.keys(adaptiveKinds) as Moving[]).flatMap((moving) =>
    [...plannedKinds, ...adaptiveKinds[moving]].map((kind) => [moving, kind] as const),
  );
  it.each(all)('for %s, %s, is valid at either end of the range, and has words', (moving, kind) => {
    for (const present of [rangeOf[moving].min, rangeOf[moving].max]) {
      const schedule = begun(kind, moving, present);
      expect(scheduleText(schedule)).not.toMatch(/schedule\.|\{/);
      const term = { term: 'soft-targets', weight: 1, ...(moving === 'factor' ? { schedule } : {}) };
      const schedules = moving === 'factor' ? {} : { [moving]: schedule };
      expect(
        parseExperiment({ arms: [{ id: 'a', objective: [term], schedules }], data: { heldOut: 20 } }),
      ).toMatchObject({ ok: true });
    }
  });
});

describe('the picture of a schedule', () => {
  it('leads back to the place that was pointed at', () => {
    for (const each of [box, { ...box, axis: 20 }]) {
      const { at, value } = placeOf(xOf(0.3, each), yOf(7, T, each), T, each);
      expect(at).toBeCloseTo(0.3, 12);
      expect(value).toBeCloseTo(7, 12);
    }
  });

  it('goes through the points of what is drawn, and turns square corners for steps', () => {
    const path = schedulePath({ kind: 'drawn', points: start }, T, box);
    for (const { at, value } of start) {
      expect(path).toContain(`${xOf(at, box).toFixed(1)} ${yOf(value, T, box).toFixed(1)}`);
    }
    const steps: PlannedSchedule = {
      kind: 'step',
      points: [
        { at: 0.2, value: 0 },
        { at: 0.5, value: 10 },
      ],
    };
    expect(plannedValue(steps, 0)).toBe(0);
    expect(schedulePath(steps, FACTOR_RANGE, box)).toBe('M5.0 45.0H50.0V5.0H95.0');
  });

  it('fills its height', () => {
    const range = tightRange({ kind: 'linear', from: 1, to: 4 }, T);
    expect(range).toMatchObject({ min: 0.5, max: 5 });
  });
});
