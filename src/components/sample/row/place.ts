import { scaled, type Scale } from '../../../engine/datasets/own/scaling';
import type { OwnData } from '../../../engine/datasets/own/own-data';

/** Deviations from the mean at the ends of the line that a value's place is marked on. */
const MOST = 3;

/**
 * Where a value lies among the training rows.
 * @param scaling how its column was scaled; shipped tables: to mean 0 and deviation 1
 * @returns 0–1 from the left, what lies beyond at an end; null where it is missing, or nothing is known of the others
 */
export function placeOf(value: number, scale: Scale, scaling: OwnData['scaling'] = 'standard'): number | null {
  if (Number.isNaN(value) || scaling === 'none') return null;
  const away = scaled(value, scale);
  const place = scaling === 'range' ? away : (away + MOST) / (2 * MOST);
  return Math.max(0, Math.min(1, place));
}
