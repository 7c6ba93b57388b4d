import { teacherId } from '../../engine/arms';
import { soften } from '../../engine/distillation/softening';
import { idleReason } from '../../engine/study/idle-axes';
import { hasLearned } from '../session/course';
import { probeRows } from '../session/test-rows';
import { amount, type Advice, type Seen } from './advice';
import { turnTo } from './attempts';

const TEACHER = teacherId(0);
/** Half of the third digit. */
const ALIKE = 0.0005;
/** Of the probe's samples. */
const MANY = 0.5;
const LOWER = [10, 8, 4, 2, 1, 0.5];

/** On how many of the probe's samples the teacher's softened answer is the same for every class, to three digits. */
function uniformAt({ info, logits }: Seen, temperature: number): number {
  const { rows, classes, weights } = probeRows(info);
  const answer = new Float64Array(classes);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (weights?.[row] === 0) continue;
    soften(logits[TEACHER]!, row, classes, temperature, answer);
    if (answer.every((p) => Math.abs(p - 1 / classes) < ALIKE)) count++;
  }
  return count;
}

/** So soft that nothing is left of what the teacher says. */
export const uniformTeacher: Advice = {
  id: 'uniform-teacher',
  readsTemperature: true,
  find(seen) {
    const { info, logits, progress, temperature } = seen;
    if (!logits[TEACHER] || !hasLearned(info, progress, TEACHER)) return null;
    if (idleReason({ id: 'temperature' }, info.experiment)) return null;
    const { rows, weights } = probeRows(info);
    const asked = Array.from({ length: rows }, (_, row) => weights?.[row] ?? 1).filter((weight) => weight > 0).length;
    const many = (n: number) => n >= MANY * asked;
    const uniform = uniformAt(seen, temperature);
    if (!many(uniform)) return null;
    const lower = LOWER.find((T) => T < temperature && !many(uniformAt(seen, T)));
    return {
      says: 'advice.uniform-teacher',
      values: {
        T: amount('rounded', temperature),
        n: amount('count', uniform),
        all: amount('count', asked),
        p: amount('percent', 1 / info.classes.length),
      },
      attempt:
        lower === undefined
          ? null
          : {
              says: 'advice.lower-temperature',
              values: { T: amount('rounded', lower) },
              change: turnTo({ temperature: lower }),
            },
    };
  },
};
