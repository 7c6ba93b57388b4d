/** Where dials turned, stages or generations began during training, as vertical marks on the curves. */
import type { Dials } from '../../engine/experiment';
import { t } from '../../messages';
import { list, number, rounded } from '../../messages/format';
import { generationCount, generationSteps, stageBeginnings } from '../../state/session/course';
import type { DialMark, Phase, SessionInfo } from '../../workers/protocol';

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
  dial === 'learningRate' ? rounded(value, 2) : number(value);

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
    return changes.length ? [{ step, label: list(changes) }] : [];
  });
}

/** Where generations after the first begin, and stages after an arm's first. */
export function courseMarks(info: SessionInfo): readonly ChartMark[] {
  const steps = generationSteps(info);
  const generations = Array.from({ length: generationCount(info) - 1 }, (_, i) => ({
    step: (i + 1) * steps,
    label: t('mark.generation', { n: i + 2 }),
  }));
  const stages = info.experiment.arms.flatMap((arm) =>
    stageBeginnings(info, arm)
      .slice(1)
      .map((step, i) => ({ step, label: t('mark.stage', { n: i + 2 }) })),
  );
  // Arms with the same stages share their marks.
  return [...new Map([...generations, ...stages].map((mark) => [`${mark.step} ${mark.label}`, mark])).values()];
}

/** About the width of a mark's words, in rem: of wide letters, as words rather keep too far apart than too near. */
const widthOf = (words: string): number =>
  [...words].reduce((sum, letter) => sum + (letter > '\u2e80' ? 0.65 : 0.42), 0.5);

/** A mark, on which side of its line its words stand, and none where they would lie upon those of an earlier one. */
export type PlacedMark = ChartMark & { readonly side: 'left' | 'right' };

/** Finds room for the marks' words in a chart whose steps span `width` rem. */
export function placeMarks(marks: readonly ChartMark[], lastStep: number, width: number): PlacedMark[] {
  const taken: (readonly [number, number])[] = [];
  return marks.map((mark) => {
    const at = (mark.step / Math.max(1, lastStep)) * width;
    const length = widthOf(mark.label);
    const spans = {
      right: [at, at + length],
      left: [at - length, at],
    } as const;
    const isFree = (side: 'left' | 'right') => {
      const [from, to] = spans[side];
      return from >= 0 && to <= width && taken.every(([begin, end]) => to <= begin || from >= end);
    };
    const preferred = mark.step > 0.6 * lastStep ? 'left' : 'right';
    const other = preferred === 'left' ? 'right' : 'left';
    const side = isFree(preferred) || !isFree(other) ? preferred : other;
    const free = isFree(side);
    if (free) taken.push(spans[side]);
    return { ...mark, side, label: free ? mark.label : '' };
  });
}

/** On which side of a point at `step` words have room in a chart whose steps span `width` rem; null where on neither. */
export function sideOf(words: string, step: number, lastStep: number, width: number): 'left' | 'right' | null {
  const at = (step / Math.max(1, lastStep)) * width;
  const length = widthOf(words);
  if (at + length <= width) return 'right';
  return at >= length ? 'left' : null;
}
