/** Pairs of layers that a term compares, put together by hand. Pure. */
import { MOST_PAIRS, terms, type TapMatch, type WeightedTerm } from '../../engine/distillation/catalogue';
import { comparedIn, incomparable, matchTaps, type Tap } from '../../engine/distillation/matching';
import type { Plans } from './plans';

export type Side = 'teacher' | 'student';
export const otherSide = { teacher: 'student', student: 'teacher' } as const satisfies Record<Side, Side>;

export interface Picked {
  readonly side: Side;
  readonly tap: Tap;
}
/** Words: `pairs.<refusal>`. */
export type PairRefusal = 'paired' | 'not-a-map' | 'unlike' | 'most';

/** The pairs named by hand, else those of the automatic match; none where that finds nothing. */
export function pairsOf(summand: WeightedTerm, plans: Plans): readonly TapMatch[] {
  if (summand.taps) return summand.taps;
  const match = matchTaps(summand, plans.student, plans.teacher);
  return match.ok ? match.pairs.map(({ student, teacher }) => ({ student, teacher })) : [];
}

const isPair = (a: TapMatch, b: TapMatch): boolean => a.student === b.student && a.teacher === b.teacher;

/** By depth, the student's first: terms that compare the way from one pair to the next read them in this order. */
export function withPair(summand: WeightedTerm, pair: TapMatch, plans: Plans): readonly TapMatch[] {
  const depth = (side: Side, name: string) =>
    comparedIn(summand.term, plans[side]).findIndex((tap) => tap.name === name);
  return [...pairsOf(summand, plans), pair].sort(
    (a, b) =>
      depth('student', a.student) - depth('student', b.student) ||
      depth('teacher', a.teacher) - depth('teacher', b.teacher),
  );
}

export const withoutPair = (pairs: readonly TapMatch[], pair: TapMatch): readonly TapMatch[] =>
  pairs.filter((other) => !isPair(other, pair));

/** Two layers as a pair, whichever side was picked first. */
export const pairOf = (side: Side, tap: Tap, other: Tap): TapMatch =>
  side === 'teacher' ? { teacher: tap.name, student: other.name } : { teacher: other.name, student: tap.name };

/**
 * Why a layer can't be picked now; null where it can. With nothing picked, or a layer of its own side: where no layer of
 * the other side would do.
 */
export function refusalOf(
  side: Side,
  tap: Tap,
  picked: Picked | null,
  pairs: readonly TapMatch[],
  summand: WeightedTerm,
  plans: Plans,
): PairRefusal | null {
  if (pairs.length >= MOST_PAIRS) return 'most';
  const others = picked && picked.side !== side ? [picked.tap] : comparedIn(summand.term, plans[otherSide[side]]);
  const fitting = others.filter(({ shape }) =>
    side === 'student' ? !incomparable(summand.term, tap.shape, shape) : !incomparable(summand.term, shape, tap.shape),
  );
  if (fitting.length === 0) return terms[summand.term].features?.kind === 'map' ? 'not-a-map' : 'unlike';
  const free = fitting.some((other) => !pairs.some((pair) => isPair(pair, pairOf(side, tap, other))));
  return free ? null : 'paired';
}
