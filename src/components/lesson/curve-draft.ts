/** A curve that is being drawn, as numbers. Pure. */
import type { CurveQuestion } from '../../lessons/lesson';

/** A value at each point; null where nothing has been drawn yet. */
export type Draft = readonly (number | null)[];

/** A place in the plot: shares of its width and height, from its upper left corner. */
interface Place {
  readonly x: number;
  readonly y: number;
}

type Scale = Pick<CurveQuestion, 'min' | 'max' | 'step'>;

/** The value at a height, 0 being the lower edge and 1 the upper one. */
export function valueAt(up: number, { min, max, step }: Scale): number {
  const steps = Math.round(((max - min) * Math.min(1, Math.max(0, up))) / step);
  return Math.min(max, Number((min + steps * step).toPrecision(12)));
}

/** What a straight stroke between two places makes of a curve: every point passed gets the height at which it was passed. */
export function strokeThrough(drawn: Draft, from: Place, to: Place, scale: Scale): Draft {
  const columnOf = ({ x }: Place) => Math.min(drawn.length - 1, Math.max(0, Math.floor(x * drawn.length)));
  const [start, end] = [columnOf(from), columnOf(to)];
  return drawn.map((value, i) => {
    if (i === end) return valueAt(1 - to.y, scale);
    // The pointer may pass a point between two of its reports.
    if (i <= Math.min(start, end) || i >= Math.max(start, end)) return value;
    const along = ((i + 0.5) / drawn.length - from.x) / (to.x - from.x);
    return valueAt(1 - (from.y + along * (to.y - from.y)), scale);
  });
}
