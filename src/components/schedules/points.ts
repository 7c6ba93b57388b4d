/** Changes to the points of a schedule that is drawn by hand. Pure; points stay in the order of time. */
import { MOST_SCHEDULE_POINTS, type SchedulePoint } from '../../engine/distillation/schedule';

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

const within = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** `value` within the range, on a multiple of its step. */
export function snapped(value: number, { min, max, step }: Range): number {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)));
  return Number(within(Math.round(value / step) * step, min, max).toFixed(digits));
}

/** A point in another place: between its neighbours, in whole per cents. */
export function movePoint(
  points: readonly SchedulePoint[],
  index: number,
  to: Partial<SchedulePoint>,
  range: Range,
): readonly SchedulePoint[] {
  const point = points[index];
  if (!point) return points;
  const at = within(to.at ?? point.at, points[index - 1]?.at ?? 0, points[index + 1]?.at ?? 1);
  return points.with(index, { at: Math.round(at * 100) / 100, value: snapped(to.value ?? point.value, range) });
}

/** A further point at a place, or in the middle of the widest gap. */
export function addPoint(
  points: readonly SchedulePoint[],
  range: Range,
  place: SchedulePoint = widestGap(points),
): readonly SchedulePoint[] {
  if (points.length >= MOST_SCHEDULE_POINTS) return points;
  const point = { at: Math.round(within(place.at, 0, 1) * 100) / 100, value: snapped(place.value, range) };
  const after = points.findIndex(({ at }) => at > point.at);
  return points.toSpliced(after < 0 ? points.length : after, 0, point);
}

export const removePoint = (points: readonly SchedulePoint[], index: number): readonly SchedulePoint[] =>
  points.length > 1 ? points.toSpliced(index, 1) : points;

function widestGap(points: readonly SchedulePoint[]): SchedulePoint {
  const [first = { at: 0, value: 0 }] = points;
  const last = points.at(-1) ?? first;
  const around = [{ ...first, at: 0 }, ...points, { ...last, at: 1 }];
  const gaps = around.slice(1).map((point, i) => ({ from: around[i]!, to: point, width: point.at - around[i]!.at }));
  const widest = gaps.reduce((best, gap) => (gap.width > best.width ? gap : best));
  return { at: (widest.from.at + widest.to.at) / 2, value: (widest.from.value + widest.to.value) / 2 };
}
