/** Shares of the gradient by term. Pure. */
import { weightAt, type WeightedTerm } from '../../engine/distillation/catalogue';
import type { GradientPoint } from '../../state/inside/inside-types';
import type { NetworkId } from '../../workers/protocol';

/** Each term's part of the sum of all lengths; null where no term pulls. */
export function sharesOf(norms: Readonly<Record<string, number>>, terms: readonly string[]): number[] | null {
  const lengths = terms.map((term) => norms[term] ?? 0);
  const sum = lengths.reduce((a, b) => a + b, 0);
  return sum > 0 ? lengths.map((length) => length / sum) : null;
}

/** The points of one arm at which all these terms were measured. */
export function shareCurves(path: readonly GradientPoint[], id: NetworkId, terms: readonly string[]) {
  return path.flatMap(({ step, norms }) => {
    const own = norms[id];
    const shares = own && terms.every((term) => term in own) ? sharesOf(own, terms) : null;
    return shares ? [{ step, shares }] : [];
  });
}

/** What α makes of the terms' weights, as shares; null where it weighs none of them. */
export function weightShares(objective: readonly WeightedTerm[], alpha: number): number[] | null {
  if (!objective.some(({ weight }) => typeof weight === 'string')) return null;
  const weights = objective.map(({ weight }) => weightAt(weight, alpha));
  const sum = weights.reduce((a, b) => a + b, 0);
  return sum > 0 ? weights.map((weight) => weight / sum) : null;
}
