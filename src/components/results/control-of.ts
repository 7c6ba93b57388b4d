import { listens } from '../../engine/lineage';
import { armOf, compressedAlike } from '../../state/session/gain-story';
import type { SessionInfo } from '../../workers/protocol';
import { controlStudent, mainStudent, networkIds } from '../network-style';

/**
 * The student without a teacher that the main one is compared with; null where there is none, or where what sets the two apart is
 * rather that one of them was compressed.
 */
export function controlOf(info: SessionInfo | null): string | null {
  const ids = networkIds(info);
  const [main, control] = [mainStudent(ids), controlStudent(ids)].map((id) => info && id && armOf(info, id));
  return main && control && !listens(control) && compressedAlike(main, control) ? control.id : null;
}
