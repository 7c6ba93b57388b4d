/** Which classes a compressed network knows less well than the network it was made of. Pure. */
import { compresses, teacherId, type ArmChoice } from '../../engine/arms';
import { classAccuracy } from '../../engine/evaluation/metrics';
import type { NetworkId } from '../../workers/protocol';
import type { Run } from '../runs/run';
import { isComparable, predictsNext, testRows } from '../session/test-rows';

/** Recall of one class, before and after, 0–1. */
export interface ClassRecall {
  readonly label: number;
  readonly before: number;
  readonly after: number;
}

/** What an arm is a smaller version of: what it begins as a copy of, else the teacher. */
export const originOf = ({ startsAs = teacherId(0) }: ArmChoice): NetworkId => startsAs;

/** Recall of every class by a compressed arm and by its origin, the largest fall first; null where there is nothing to compare. */
export function recallsOf(
  { info, logits }: Pick<Run, 'info' | 'logits'>,
  arm: ArmChoice,
): readonly ClassRecall[] | null {
  const [own, origin] = [logits[arm.id], logits[originOf(arm)]];
  if (!info || !own || !origin || predictsNext(info) || !compresses(arm) || !isComparable(info, arm.id)) return null;
  const { labels, rows, classes, weights } = testRows(info);
  const recall = (of: Float32Array, label: number) => classAccuracy(of, labels, rows, classes, label, weights);
  return info.classes
    .map((_, label) => ({ label, before: recall(origin, label), after: recall(own, label) }))
    .filter(({ before }) => !Number.isNaN(before))
    .sort((a, b) => a.after - a.before - (b.after - b.before));
}
