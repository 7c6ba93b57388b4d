/** Where a network's loss began and where it is. Pure. */
import { isTeacherId, sourcesOf, type ArmChoice } from '../../engine/arms';
import type { LossPoint } from '../../workers/protocol';

/** Batches differ: fewer points than these say little of where a loss is. */
const FEWEST = 5;

/** Whether one and the same loss is minimised from the first step to the last, and against somebody who stands still. */
export function isOneLoss(arm: ArmChoice): boolean {
  const moving = arm.then || arm.schedules || arm.balance || arm.objective.some(({ schedule }) => schedule);
  return !moving && arm.fault !== 'gradient-into-teacher' && sourcesOf(arm).every(isTeacherId);
}

/** The last tenth of a network's points. */
export const newest = (points: readonly LossPoint[]): readonly LossPoint[] =>
  points.slice(-Math.max(FEWEST, Math.round(points.length / 10)));

export const meanTotal = (points: readonly LossPoint[]): number =>
  points.reduce((sum, { total }) => sum + total, 0) / points.length;
