/** Who learned from whom and how well, and what generations say together. Pure. */
import { AVERAGE, isTeacherId } from '../../engine/arms';
import { lineage, listens } from '../../engine/lineage';
import type { NetworkId, SessionInfo } from '../../workers/protocol';
import { hasLearned } from './course';
import { asTested, reachedBy } from './test-rows';
import type { Progress } from '../runs/run';

export interface FamilySource {
  /** A network's id, or `AVERAGE`. */
  readonly id: string;
  /** Test accuracy of the one that learned minus that of the source, −1 to 1; absent while one of them has none. */
  readonly difference?: number;
}
export interface FamilyMember {
  readonly id: NetworkId;
  /** 0 for teachers. */
  readonly generation: number;
  readonly parameters: number;
  /** On the test set, 0–1; absent before its first step. */
  readonly accuracy?: number;
  /** Whom it listens to; empty for teachers and for arms that learn from labels alone. */
  readonly sources: readonly FamilySource[];
}

type Logits = Readonly<Record<NetworkId, Float32Array>>;

/** Whether there is more to tell than teacher and students. */
export const isExtended = ({ experiment: { arms, moreTeachers } }: Pick<SessionInfo, 'experiment'>): boolean =>
  moreTeachers.length > 0 || arms.some((arm) => arm.from?.some((id) => !isTeacherId(id)));

/** All networks of a Session, the teachers first. */
export function familyOf(info: SessionInfo, logits: Logits, progress: Progress | null): FamilyMember[] {
  const reached = new Map<NetworkId, number>();
  for (const { id } of info.networks) {
    const own = logits[id];
    if (!own || !hasLearned(info, progress, id)) continue;
    reached.set(id, reachedBy(asTested(info, id), own));
  }
  const listening = new Set(info.experiment.arms.filter(listens).map(({ id }) => id));
  return info.networks.map(({ id, generation, parameters, sources }) => {
    const own = reached.get(id);
    return {
      id,
      generation,
      parameters,
      ...(own === undefined ? {} : { accuracy: own }),
      sources: (listening.has(id) ? sources : []).map((source) => {
        const theirs = reached.get(source);
        return own === undefined || theirs === undefined ? { id: source } : { id: source, difference: own - theirs };
      }),
    };
  });
}

/** The arms that lead from a teacher to the last generation, in their order; empty with one generation alone. */
export function lineOf({ experiment }: Pick<SessionInfo, 'experiment'>): NetworkId[] {
  const kin = lineage(experiment.arms);
  const last = kin.reduce((best, each) => (each.generation > best.generation ? each : best));
  if (last.generation < 2) return [];
  const line = new Set([last.id]);
  for (const id of line) {
    const sources = kin.find((each) => each.id === id)?.sources ?? [];
    for (const source of sources) if (source !== AVERAGE && !isTeacherId(source)) line.add(source);
  }
  return kin.map(({ id }) => id).filter((id) => line.has(id));
}
