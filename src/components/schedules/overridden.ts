import type { Dials } from '../../engine/experiment';
import type { DialMark } from '../../workers/protocol';

/** Whether a dial was turned while students were being trained, which ends its schedules. */
export function isOverridden(marks: readonly DialMark[], initial: Dials, dial: 'temperature' | 'alpha'): boolean {
  let before = initial[dial];
  for (const { phase, step, dials } of marks) {
    if (phase === 'students' && step > 0 && dials[dial] !== before) return true;
    before = dials[dial];
  }
  return false;
}
