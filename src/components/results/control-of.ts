import { listens } from '../../engine/lineage';
import type { SessionInfo } from '../../workers/protocol';
import { controlStudent, networkIds } from '../network-style';

/** The student without a teacher that the main one is compared with; null where there is none. */
export function controlOf(info: SessionInfo | null): string | null {
  const control = controlStudent(networkIds(info));
  const arm = info?.experiment.arms.find(({ id }) => id === control);
  return arm && !listens(arm) ? arm.id : null;
}
