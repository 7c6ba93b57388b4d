/** A vocabulary's bars: the likeliest tokens, and the rest as one. Pure. */
import type { Distribution } from './distribution';

/** So many have a bar of their own. */
const MOST = 12;

export interface Reduced {
  readonly distributions: readonly Distribution[];
  readonly classes: readonly string[];
  /** The label's place among `classes`. */
  readonly label: number | null;
}

/**
 * The tokens that the teacher finds likeliest first (the first network that has spoken, where it has not), the label among
 * them whatever it thinks of that. Entropy and divergence stay those of the whole vocabulary.
 */
export function mostLikely(
  distributions: readonly Distribution[],
  classes: readonly string[],
  label: number | null,
  rest: string,
): Reduced {
  const by = distributions.find(({ p }) => p)?.p;
  const order = classes.map((_, c) => c);
  if (by) order.sort((a, b) => by[b]! - by[a]! || a - b);
  const shown = order.slice(0, MOST);
  if (label !== null && !shown.includes(label)) shown[MOST - 1] = label;
  const others = order.filter((c) => !shown.includes(c));
  const reduce = (p: Float64Array): Float64Array =>
    Float64Array.from([
      ...shown.map((c) => p[c]!),
      ...(others.length > 0 ? [others.reduce((sum, c) => sum + p[c]!, 0)] : []),
    ]);
  return {
    distributions: distributions.map((each) => ({ ...each, p: each.p && reduce(each.p) })),
    classes: [...shown.map((c) => classes[c]!), ...(others.length > 0 ? [rest] : [])],
    label: label === null ? null : shown.indexOf(label),
  };
}
