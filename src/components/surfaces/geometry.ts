/** Between the plane of the generated sets and the square on which it is drawn. */
import { SURFACE_RANGE } from '../../engine/datasets/surface';

/** x of the plane → share of the square's width, from the left. */
export const across = (x: number): number => (x + SURFACE_RANGE) / (2 * SURFACE_RANGE);
/** y of the plane → share of the square's height, from the top. */
export const down = (y: number): number => (SURFACE_RANGE - y) / (2 * SURFACE_RANGE);

/** Shares of the square → point of the plane. */
export const toPlane = (shareX: number, shareY: number): { x: number; y: number } => ({
  x: shareX * 2 * SURFACE_RANGE - SURFACE_RANGE,
  y: SURFACE_RANGE - shareY * 2 * SURFACE_RANGE,
});

/** Index of the nearest of `points` (x, y pairs); −1 where there are none. */
export function nearestPoint(points: ArrayLike<number>, x: number, y: number): number {
  let best = -1;
  let least = Infinity;
  for (let i = 0; 2 * i + 1 < points.length; i++) {
    const distance = ((points[2 * i] ?? 0) - x) ** 2 + ((points[2 * i + 1] ?? 0) - y) ** 2;
    if (distance < least) {
      least = distance;
      best = i;
    }
  }
  return best;
}
