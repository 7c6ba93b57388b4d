/** Where dials turned during training, as vertical marks on the curves. */
import type { Dials } from '../../engine/experiment';
import type { DialMark, Phase } from '../../workers/protocol';

export interface ChartMark {
  readonly step: number;
  /** What turned, e.g. `T 2→4`. */
  readonly label: string;
}

const symbols = { temperature: 'T', alpha: 'α', learningRate: 'lr' } as const satisfies Record<keyof Dials, string>;
/** Nothing but the learning rate reaches the teacher's own training. */
const matters: Readonly<Record<Phase, readonly (keyof Dials)[]>> = {
  teacher: ['learningRate'],
  students: ['temperature', 'alpha', 'learningRate'],
};

const short = (dial: keyof Dials, value: number): string =>
  String(Number(dial === 'learningRate' ? value.toPrecision(2) : value.toFixed(2)));

/**
 * The marks of one phase. `initial` are the dials with which the Session began. Turns less than `closest` steps apart
 * (a slider being dragged) become one mark from the first value to the last; those that end where they began vanish.
 */
export function chartMarks(
  marks: readonly DialMark[],
  phase: Phase,
  initial: Dials,
  closest: number,
): readonly ChartMark[] {
  const groups: { step: number; from: Dials; to: Dials; last: number }[] = [];
  let dials = initial;
  for (const mark of marks) {
    if (mark.phase === phase) {
      const group = groups[groups.length - 1];
      if (group && mark.step - group.last < closest) {
        group.to = mark.dials;
        group.last = mark.step;
      } else {
        groups.push({ step: mark.step, from: dials, to: mark.dials, last: mark.step });
      }
    }
    dials = mark.dials;
  }
  return groups.flatMap(({ step, from, to }) => {
    const changes = matters[phase]
      .filter((dial) => from[dial] !== to[dial])
      .map((dial) => `${symbols[dial]} ${short(dial, from[dial])}→${short(dial, to[dial])}`);
    return changes.length ? [{ step, label: changes.join(', ') }] : [];
  });
}

/** The temperature that training used at a step of the students' phase. */
export function temperatureAt(marks: readonly DialMark[], initial: Dials, step: number): number {
  let temperature = initial.temperature;
  for (const mark of marks) {
    if (mark.phase === 'teacher' || mark.step <= step) temperature = mark.dials.temperature;
  }
  return temperature;
}
