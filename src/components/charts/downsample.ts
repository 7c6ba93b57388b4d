/** Thinning curves to what a chart can show, so that thousands of points stay smooth. */

export interface CurvePoint {
  readonly step: number;
  readonly value: number;
}

/**
 * Largest-triangle-three-buckets (Steinarsson, Downsampling Time Series for Visual Representation, 2013): keeps the
 * first and the last point, and of every bucket between the one that stands out most. Points that aren't finite are
 * dropped. Returns at most `most` points (≥ 3), in order.
 */
export function downsample(points: readonly CurvePoint[], most: number): readonly CurvePoint[] {
  const finite = points.every((p) => Number.isFinite(p.value))
    ? points
    : points.filter((p) => Number.isFinite(p.value));
  const first = finite[0];
  const last = finite[finite.length - 1];
  if (!first || !last || finite.length <= most) return finite;
  const kept = [first];
  const width = (finite.length - 2) / (most - 2);
  let previous = first;
  for (let bucket = 0; bucket < most - 2; bucket++) {
    const from = Math.floor(bucket * width) + 1;
    const to = Math.floor((bucket + 1) * width) + 1;
    const next = mean(finite, to, Math.min(finite.length, Math.floor((bucket + 2) * width) + 1));
    let best = previous;
    let largest = -1;
    for (let i = from; i < to; i++) {
      const point = finite[i];
      if (!point) continue;
      const area = Math.abs(
        (previous.step - next.step) * (point.value - previous.value) -
          (previous.step - point.step) * (next.value - previous.value),
      );
      if (area > largest) {
        largest = area;
        best = point;
      }
    }
    kept.push(best);
    previous = best;
  }
  kept.push(last);
  return kept;
}

function mean(points: readonly CurvePoint[], from: number, to: number): CurvePoint {
  let step = 0;
  let value = 0;
  for (const point of points.slice(from, to)) {
    step += point.step;
    value += point.value;
  }
  return { step: step / (to - from), value: value / (to - from) };
}

/**
 * At most about `most` of the items, evenly spaced, the last one always. The spacing is a power of two, so that a growing
 * list keeps most of what it showed and results computed from it can be reused.
 */
export function thin<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  let stride = 2;
  while (items.length / stride > most) stride *= 2;
  return items.filter((_, i) => i % stride === 0 || i === items.length - 1);
}
