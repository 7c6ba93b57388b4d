/** A schedule as a line in a box. Pure. */
import { plannedValue, type PlannedSchedule } from '../../engine/distillation/schedule';
import type { Range } from './points';

export interface Box {
  readonly width: number;
  readonly height: number;
  /** Kept free on all sides, for the points. */
  readonly margin: number;
  /** Kept free for numbers on the left besides. */
  readonly axis?: number;
}

const SAMPLES = 64;

export const xOf = (at: number, { width, margin, axis = 0 }: Box): number =>
  axis + margin + at * (width - axis - 2 * margin);
export const yOf = (value: number, { min, max }: Range, { height, margin }: Box): number =>
  height - margin - ((value - min) / (max - min)) * (height - 2 * margin);

/** The place in a schedule that a place in the box stands for; beyond its edges where the box is left. */
export const placeOf = (x: number, y: number, { min, max }: Range, { width, height, margin, axis = 0 }: Box) => ({
  at: (x - axis - margin) / (width - axis - 2 * margin),
  value: min + ((height - margin - y) / (height - 2 * margin)) * (max - min),
});

/** An SVG path of a planned schedule from the beginning of its stage to the end. */
export function schedulePath(schedule: PlannedSchedule, range: Range, box: Box): string {
  const place = (at: number, value: number) => `${xOf(at, box).toFixed(1)} ${yOf(value, range, box).toFixed(1)}`;
  if (schedule.kind === 'step') {
    const [first] = schedule.points;
    const steps = schedule.points
      .slice(1)
      .map(({ at, value }) => `H${xOf(at, box).toFixed(1)}V${yOf(value, range, box).toFixed(1)}`);
    return `M${place(0, plannedValue(schedule, 0) ?? first?.value)}${steps.join('')}H${xOf(1, box).toFixed(1)}`;
  }
  const places = Array.from({ length: SAMPLES + 1 }, (_, i) => i / SAMPLES);
  // A drawn line turns at its points and nowhere else.
  const turns = schedule.kind === 'drawn' ? schedule.points.map(({ at }) => at) : [];
  const at = [...new Set([...places, ...turns])].sort((a, b) => a - b);
  return `M${at.map((share) => place(share, plannedValue(schedule, share))).join('L')}`;
}

/** A range that holds what a schedule does and little more: T from 1 to 4 is no line along the bottom of 0.5 to 20. */
export function tightRange(schedule: PlannedSchedule, full: Range): Range {
  const values =
    schedule.kind === 'constant'
      ? [schedule.value]
      : 'points' in schedule
        ? schedule.points.map(({ value }) => value)
        : [schedule.from, schedule.to];
  const top = Math.max(...values);
  return {
    ...full,
    min: Math.min(full.min, ...values),
    max: Math.min(full.max, Math.max(top * 1.25, full.min + (full.max - full.min) / 20)),
  };
}
