import type { NetworkId } from '../../workers/protocol';
import type { CurvePoint } from './downsample';

/** One line of a chart: one network's measurements over the steps of its own phase. */
export interface Curve {
  readonly network: NetworkId;
  readonly points: readonly CurvePoint[];
}

/** The curve's value at `step`: the newest one not after it; undefined before its first point or after its end. */
export function valueAt(curve: Curve, step: number): number | undefined {
  const { points } = curve;
  const last = points[points.length - 1];
  if (!last || step > last.step) return undefined;
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.step ?? 0) <= step) low = middle + 1;
    else high = middle;
  }
  return points[low - 1]?.value;
}

/** One row a step, with the value of every curve that has a point there; steps rise. */
export interface CurveRow {
  readonly step: number;
  readonly values: Readonly<Record<NetworkId, number>>;
}

export function curveRows(curves: readonly Curve[]): readonly CurveRow[] {
  const rows = new Map<number, Record<NetworkId, number>>();
  for (const { network, points } of curves) {
    for (const { step, value } of points) {
      const row = rows.get(step);
      if (row) row[network] = value;
      else rows.set(step, { [network]: value });
    }
  }
  return [...rows].map(([step, values]) => ({ step, values })).sort((a, b) => a.step - b.step);
}

/** The newest value of each curve. */
export const newest = (curves: readonly Curve[]): Readonly<Record<NetworkId, number | undefined>> =>
  Object.fromEntries(curves.map(({ network, points }) => [network, points[points.length - 1]?.value]));
