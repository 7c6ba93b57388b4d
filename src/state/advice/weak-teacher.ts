import { isTeacherId, sourcesOf, teacherId } from '../../engine/arms';
import { listens } from '../../engine/lineage';
import type { NetworkId } from '../../workers/protocol';
import { armOf } from '../session/gain-story';
import { gainOver } from '../session/measures';
import { asTested, reachedBy } from '../session/test-rows';
import { amount, named, type Advice, type Attempt, type Seen } from './advice';
import { gentler, lastDials, longerTeacher, moreLabels } from './attempts';
import { meanTotal, newest } from './loss-trend';

const TEACHER = teacherId(0);
/** Points of accuracy that a teacher gained over the last third of its training, for it to count as unfinished. */
const STILL_RISING = 1;

export const accuracyOf = ({ info, logits }: Seen, id: NetworkId): number => reachedBy(asTested(info, id), logits[id]!);

/** Whether the teacher was still getting better when its training ended. */
function unfinished({ info, curves }: Seen): boolean {
  const points = curves.evaluations.flatMap(({ phase, step, accuracy: reached }) => {
    const own = reached?.[TEACHER];
    return phase === 'teacher' && own !== undefined ? [{ step, own }] : [];
  });
  const last = points.at(-1);
  const before = points.findLast(({ step }) => step <= (2 / 3) * info.teacherSteps);
  return last !== undefined && before !== undefined && 100 * (last.own - before.own) >= STILL_RISING;
}

/** Of its first loss, for a teacher that has hardly learned at all. */
const HARDLY_FALLEN = 0.9;
/** A learning rate at which that may be why: ten times the default. */
const HIGH_RATE = 0.05;

/** Times as long, for a teacher that had hardly begun, and for one that was on its way. */
const MUCH_LONGER = 10;
const LONGER = 3;

function hardlyLearned({ curves }: Seen): boolean {
  const points = curves.losses.filter(({ network }) => network === TEACHER);
  return points.length > 0 && meanTotal(newest(points)) >= HARDLY_FALLEN * points[0]!.total;
}

/** What to try where the teacher knows less than it should: to train it better, where that may be had, else to hear it less. */
export function betterTaught(seen: Seen): Attempt | null {
  const stuck = hardlyLearned(seen);
  const dials = lastDials(seen, 'teacher');
  if (stuck && dials.learningRate >= HIGH_RATE) return gentler(dials);
  const longer = stuck ? longerTeacher(seen, MUCH_LONGER) : unfinished(seen) ? longerTeacher(seen, LONGER) : null;
  return longer ?? moreLabels(seen);
}

/** The teacher is right less often than the student, by more than chance. */
export const weakTeacher: Advice = {
  id: 'weak-teacher',
  find(seen) {
    const { info, logits, student, state } = seen;
    const arm = armOf(info, student);
    if (state !== 'done' || !arm || !listens(arm) || !sourcesOf(arm).every(isTeacherId)) return null;
    const gain = gainOver(info, logits, student, TEACHER);
    if (!gain || gain.points <= gain.margin) return null;
    return {
      says: 'advice.weak-teacher',
      values: {
        network: named(student),
        teacher: amount('percent', accuracyOf(seen, TEACHER)),
        student: amount('percent', accuracyOf(seen, student)),
      },
      attempt: betterTaught(seen),
    };
  },
};
