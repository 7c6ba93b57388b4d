/** A class, put together from its files. Pure. */
import type { LearnerFile, LearnerWork, Refusal } from '../learner-file';

export type ReadFile = { readonly name: string } & (
  Exclude<LearnerFile, { ok: false }> | { readonly ok: false; readonly reason: Refused['reason'] }
);

/** A file of which nothing is shown, and why. */
export interface Refused {
  readonly file: string;
  /** `older`: there is a newer file of the same learner, or the same one once more. */
  readonly reason: Refusal | 'run' | 'older' | 'too-many';
}

/** What one learner has handed in. */
export interface Handed {
  readonly file: string;
  /** As it is shown: told apart from others of the same name; empty where none was given. */
  readonly name: string;
  /** Counted among learners of the same name, from 1; 0 where there is no other. */
  readonly namesake: number;
  readonly work: LearnerWork;
}

export interface ClassWork {
  readonly handed: readonly Handed[];
  readonly refused: readonly Refused[];
}

export const noClass: ClassWork = { handed: [], refused: [] };

/** `before` with more files: of each learner the newest counts. In the order of their names. */
export function withFiles(before: ClassWork, files: readonly ReadFile[]): ClassWork {
  const refused: Refused[] = [...before.refused];
  const byLearner = new Map(before.handed.map((each) => [each.work.learner.id, each]));
  for (const each of files) {
    if (!each.ok) {
      refused.push({ file: each.name, reason: each.reason });
      continue;
    }
    const { learner, when } = each.work;
    const other = byLearner.get(learner.id);
    const newer = !other || when > other.work.when;
    if (other) refused.push({ file: newer ? other.file : each.name, reason: 'older' });
    if (newer) byLearner.set(learner.id, { file: each.name, name: learner.name.trim(), namesake: 0, work: each.work });
  }
  const handed = [...byLearner.values()].sort((a, b) => a.name.localeCompare(b.name) || a.work.when - b.work.when);
  return { handed: numbered(handed), refused };
}

function numbered(handed: readonly Handed[]): readonly Handed[] {
  return handed.map((each, i) => {
    const same = (other: Handed) => other.name === each.name;
    const alone = handed.filter(same).length === 1;
    return { ...each, namesake: alone ? 0 : handed.slice(0, i + 1).filter(same).length };
  });
}
