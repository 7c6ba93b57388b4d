/**
 * Which activation of the student learns from which of the teacher, and what has to be done so that they compare:
 * averaging maps, pooling to one area, a trained adapter for unequal channels. Free of TensorFlow.js, so that the page
 * shows the shapes and refuses what can't be matched before anything runs.
 */
import { looks, taps, type Plan, type SampleShape } from '../models/plan';
import { canDraft } from '../models/drafts';
import { holdsIds } from '../models/inputs';
import { terms, type TapMatch, type TermId, type WeightedTerm } from './catalogue';
import type { FeatureNeeds } from './term';

/** One pair as it is compared. */
export interface MatchedPair extends TapMatch {
  /** Shapes at the taps. */
  readonly from: { readonly student: SampleShape; readonly teacher: SampleShape };
  /** Shapes that the term sees. */
  readonly to: { readonly student: SampleShape; readonly teacher: SampleShape };
  /** Widths of the trained adapter on the student's side, where there is one. */
  readonly adapter?: { readonly inputs: number; readonly outputs: number };
  /** Of attention layers: whether no position of either side is to see those after it. */
  readonly causal?: boolean;
}

/** Why a match is refused; words in the message catalogue, `match.<reason>`. */
export type MatchRefusal =
  | 'no-such-tap'
  | 'needs-maps'
  | 'needs-two'
  | 'needs-attention'
  | 'unlike-heads'
  | 'nothing-to-match'
  | 'no-pair'
  | 'each-position'
  | 'needs-next-tokens'
  | 'needs-square-pictures'
  | 'needs-measurements';
export type Match =
  { readonly ok: true; readonly pairs: readonly MatchedPair[] } | { readonly ok: false; readonly reason: MatchRefusal };

/** A layer that a term may compare. */
export interface Tap {
  readonly name: string;
  readonly shape: SampleShape;
  /** Of an attention layer: whether its positions see only those before them. */
  readonly causal?: boolean;
}

/** What a term can read of a network: what its attention layers show, or else its taps. */
export const comparedIn = (term: TermId, plan: Plan): readonly Tap[] =>
  terms[term].features?.kind === 'attention' ? looks(plan) : taps(plan);

/** The pairs that a term compares between two networks: as the objective names them, or the default. */
export function matchTaps({ term, taps: chosen }: WeightedTerm, student: Plan, teacher: Plan): Match {
  if (terms[term].drafts && !canDraft(student)) return { ok: false, reason: 'needs-next-tokens' };
  if (terms[term].changes) return matchChanged(term, student, teacher);
  const needs = terms[term].features;
  if (!needs) return { ok: true, pairs: [] };
  if (terms[term].level === 'sample' && [student, teacher].some(predictsEach))
    return { ok: false, reason: 'each-position' };
  const named = { student: comparedIn(term, student), teacher: comparedIn(term, teacher) };
  if (chosen?.length === 0) return { ok: false, reason: 'no-pair' };
  const matches = chosen ?? defaultMatch(needs, named.student, named.teacher);
  if (matches.length === 0) return { ok: false, reason: missing[needs.kind] };
  if (needs.pairs === 'two' && matches.length < 2) return { ok: false, reason: 'needs-two' };
  const pairs: MatchedPair[] = [];
  for (const match of matches) {
    const own = named.student.find(({ name }) => name === match.student);
    const other = named.teacher.find(({ name }) => name === match.teacher);
    if (!own || !other) return { ok: false, reason: 'no-such-tap' };
    const reason = incomparable(term, own.shape, other.shape);
    if (reason) return { ok: false, reason };
    pairs.push(
      needs.kind === 'attention' ? attentionPair(match, own, other) : fit(needs, match, own.shape, other.shape),
    );
  }
  return { ok: true, pairs };
}

/** The layers at which a term looks at changed samples, as a pair that is never brought to one width. */
function matchChanged(term: TermId, student: Plan, teacher: Plan): Match {
  const [input, ...others] = student.inputs;
  const [height, width] = input.shape;
  if (terms[term].changes === 'turned' && (others.length > 0 || input.shape.length !== 3 || height !== width))
    return { ok: false, reason: 'needs-square-pictures' };
  if (others.length > 0 || holdsIds(input)) return { ok: false, reason: 'needs-measurements' };
  const lastOf = (plan: Plan) => taps(plan).findLast(({ name, shape }) => name !== 'logits' && !isSequence(shape));
  const own = lastOf(student);
  // Without a teacher, its own stands for it.
  const other = terms[term].family === 'control' ? own : lastOf(teacher);
  if (!own || !other) return { ok: false, reason: 'nothing-to-match' };
  const from = { student: own.shape, teacher: other.shape };
  const to = { student: [own.shape.at(-1)!], teacher: [other.shape.at(-1)!] } as const;
  return { ok: true, pairs: [{ student: own.name, teacher: other.name, from, to }] };
}

const missing = {
  map: 'needs-maps',
  attention: 'needs-attention',
  vector: 'nothing-to-match',
  any: 'nothing-to-match',
} as const satisfies Record<FeatureNeeds['kind'], MatchRefusal>;

/** Whether it predicts something at every position, as networks of next tokens do. */
const predictsEach = ({ rowsPerSample }: Plan): boolean => rowsPerSample > 1;

/** Hidden states, one for each position: some of them stand at padding, and none of them is the sample. */
const isSequence = (shape: SampleShape): boolean => shape.length === 2;

/** Why a term that compares activations can't compare two of these shapes; null where it can. */
export function incomparable(term: TermId, student: SampleShape, teacher: SampleShape): MatchRefusal | null {
  const { kind, positions, sameHeads } = terms[term].features!;
  if (kind === 'attention') return sameHeads && student[0] !== teacher[0] ? 'unlike-heads' : null;
  if (isSequence(student) || isSequence(teacher)) {
    const eachWithItsOwn = student.length === teacher.length && student[0] === teacher[0];
    return positions && eachWithItsOwn ? null : 'each-position';
  }
  return kind === 'map' && (student.length !== 3 || teacher.length !== 3) ? 'needs-maps' : null;
}

const attentionPair = (match: TapMatch, student: Tap, teacher: Tap): MatchedPair => {
  const shapes = { student: student.shape, teacher: teacher.shape };
  return { ...match, from: shapes, to: shapes, causal: student.causal === true || teacher.causal === true };
};

/** Deep with deep: stages are paired from the last one back. */
function defaultMatch(needs: FeatureNeeds, student: readonly Tap[], teacher: readonly Tap[]): TapMatch[] {
  if (needs.kind === 'attention') return spread(student, teacher, needs.pairs);
  // Hidden states where both have them: a network without compares what stands for the whole sample.
  const sequences = needs.positions && [student, teacher].every((all) => all.some(({ shape }) => isSequence(shape)));
  const usable = (all: readonly Tap[]) =>
    all.filter(
      ({ name, shape }) =>
        name !== 'logits' && (sequences || !isSequence(shape)) && (needs.kind !== 'map' || shape.length === 3),
    );
  const own = usable(student);
  const other = usable(teacher);
  if (needs.kind !== 'map' && needs.pairs === 'one') {
    const last = { student: own.at(-1), teacher: other.at(-1) };
    return last.student && last.teacher ? [{ student: last.student.name, teacher: last.teacher.name }] : [];
  }
  const depth = Math.min(own.length, other.length);
  const pairs = own.slice(own.length - depth).map((tap, i) => ({
    student: tap.name,
    teacher: other[other.length - depth + i]!.name,
  }));
  if (needs.pairs === 'one') return pairs.slice(-1);
  return needs.pairs === 'two' ? pairs.slice(-2) : pairs;
}

/** The last with the last, and the others of the network with fewer evenly over the other's, as in TinyBERT. */
function spread(student: readonly Tap[], teacher: readonly Tap[], pairs: FeatureNeeds['pairs']): TapMatch[] {
  const depth = Math.min(student.length, teacher.length);
  const at = (all: readonly Tap[], i: number) => all[Math.floor(((i + 1) * all.length) / depth) - 1]!.name;
  const every = Array.from({ length: depth }, (_, i) => ({ student: at(student, i), teacher: at(teacher, i) }));
  return pairs === 'one' ? every.slice(-1) : every;
}

function fit(needs: FeatureNeeds, match: TapMatch, student: SampleShape, teacher: SampleShape): MatchedPair {
  const bothMaps = student.length === 3 && teacher.length === 3;
  const asVectors = !isSequence(student) && (needs.kind === 'vector' || !bothMaps);
  let own: SampleShape = asVectors ? [student.at(-1)!] : student;
  let other: SampleShape = asVectors ? [teacher.at(-1)!] : teacher;
  if (own.length === 3 && other.length === 3 && needs.sameArea) {
    const height = Math.min(own[0], other[0]);
    const width = Math.min(own[1], other[1]);
    own = [height, width, own[2]];
    other = [height, width, other[2]];
  }
  const inputs = own.at(-1)!;
  const outputs = other.at(-1)!;
  const adapted = needs.adapter === 'always' || (needs.adapter === 'when-unequal' && inputs !== outputs);
  if (adapted) own = [...own.slice(0, -1), outputs] as unknown as SampleShape;
  return {
    ...match,
    from: { student, teacher },
    to: { student: own, teacher: other },
    ...(adapted ? { adapter: { inputs, outputs } } : {}),
  };
}
