/** Every network's view of the batch in two dimensions, brought to lie on the teacher's. Pure. */
import { alignTo, principalPlane, project } from '../../engine/evaluation/projection';
import type { NetworkId } from '../../workers/protocol';
import { networkIds } from '../network-style';
import { activationsOf, type Activations, type Place } from './activations';
import type { Look } from './use-inside';

export interface Layout {
  readonly id: NetworkId;
  /** [rows, 2], the last row the sample looked at; null where the network has nothing at this place. */
  readonly points: Float64Array | null;
  /** How much of the teacher's layout a student's has, 0–1; NaN for the teacher. */
  readonly fit: number;
}

/** All networks' activations, the teacher's first. */
export const placesOf = ({ info, rows, report }: Look, place: Place) =>
  networkIds(info).map((id) => ({ id, activations: activationsOf(report.networks[id], place, rows.length + 1) }));

/** Turns, mirrors and scales each to lie as near to the first as it can. */
export function aligned(
  layouts: readonly { readonly id: NetworkId; readonly points: Float64Array | null }[],
): Layout[] {
  const reference = layouts[0]?.points;
  return layouts.map(({ id, points }, i) => {
    if (!points || !reference || i === 0) return { id, points, fit: NaN };
    return { id, ...alignTo(reference, points) };
  });
}

/** Share of its spread, 0–1, that the teacher's plane holds, and every network's place in such a plane. */
export interface PlaneView {
  readonly layouts: readonly Layout[];
  readonly explained: number;
}

/**
 * Principal components. Logits mean the same in every network, so all are seen along the teacher's own axes. Units of
 * hidden layers don't, and their number may differ: each network's own plane is turned, mirrored and scaled onto the
 * teacher's.
 */
export function principalLayouts(look: Look, place: Place): PlaneView {
  const rows = look.rows.length + 1;
  const networks = placesOf(look, place);
  const planeOf = ({ values, width }: Activations) => principalPlane(values, rows, width);
  const teacher = networks[0]?.activations;
  const plane = teacher ? planeOf(teacher) : null;
  const layouts = networks.map(({ id, activations }, i) => {
    if (!activations) return { id, points: null };
    const own = plane && (i === 0 || place === 'logits') ? plane : planeOf(activations);
    return { id, points: project(own, activations.values, rows) };
  });
  return {
    layouts: place === 'logits' ? layouts.map((layout) => ({ ...layout, fit: NaN })) : aligned(layouts),
    explained: plane ? plane.explained[0] + plane.explained[1] : NaN,
  };
}

/** The square around all points: its middle and half its side. */
export function frameOf(layouts: readonly Layout[]): { readonly x: number; readonly y: number; readonly half: number } {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { points } of layouts) {
    for (let i = 0; points && i < points.length; i += 2) {
      left = Math.min(left, points[i]!);
      right = Math.max(right, points[i]!);
      low = Math.min(low, points[i + 1]!);
      high = Math.max(high, points[i + 1]!);
    }
  }
  if (left > right) return { x: 0, y: 0, half: 1 };
  return { x: (left + right) / 2, y: (low + high) / 2, half: Math.max(right - left, high - low) / 2 || 1 };
}
