/**
 * Which pipeline is tried next: a pure function of the tries so far, so that a search which was stopped goes on as if it had
 * not been. First what needs no training; then successive halving (Jamieson, Talwalkar 2016, arXiv:1502.07943): all pipelines
 * for a short time, the third that promises most three times as long, and the third of those to the end; then bisection of how
 * much is taken away, around those that were left; and at last the smallest under further seeds, the next smallest where it does
 * not hold there (judging.ts), since who is chosen among many was also lucky.
 */
import { bestOf, FURTHER_SEEDS, promise, shortfall, type Standard, type Try } from './judging';
import type { Pipeline } from './pipeline';
import { proposals as allProposals } from './proposals';

export interface SearchPlan extends Standard {
  /** What it begins with; the whole catalogue where absent. */
  readonly proposals?: readonly Pipeline[];
  /** Tries that narrow down, at most. */
  readonly narrowing?: number;
}

export interface NextTry {
  readonly pipeline: Pipeline;
  readonly steps: number;
  /** Which seed, counted from the Experiment's own, 0. */
  readonly seed: number;
}

/** Of each round that many times fewer go on, for that many times as long. */
const ETA = 3;
/** Points below what is allowed that weigh as much as a doubling of bytes, in the rounds before the last. */
const POINTS_PER_DOUBLING = [4, 2];
const ROUNDS = POINTS_PER_DOUBLING.length + 1;
const NARROWING = 12;
/** Families that are narrowed down, and how near two sizes need not be told apart. */
const FAMILIES = 3;
const NEAR = 0.15;

/** The rounds in their order: how many tries each has, and how long. */
function roundsOf({ steps, proposals = allProposals }: SearchPlan): { count: number; steps: number }[] {
  const trained = proposals.filter((each) => each.trained).length;
  return [
    { count: proposals.length - trained, steps },
    ...Array.from({ length: ROUNDS }, (_, round) => ({
      count: Math.ceil(trained / ETA ** round),
      steps: Math.max(1, Math.round(steps / ETA ** (ROUNDS - 1 - round))),
    })),
  ];
}

/** Null where the search is at its end. */
export function nextTry(plan: SearchPlan, tries: readonly Try[]): NextTry | null {
  const { proposals = allProposals, narrowing = NARROWING, within } = plan;
  let begin = 0;
  let candidates = proposals.filter((each) => !each.trained);
  for (const [i, { count, steps }] of roundsOf(plan).entries()) {
    // Fewer than planned go on where some could not be had.
    const asked = candidates.slice(0, count);
    const own = tries.slice(begin, begin + asked.length);
    const pipeline = asked[own.length];
    if (pipeline) return { pipeline, steps, seed: 0 };
    begin += asked.length;
    const points = POINTS_PER_DOUBLING[i - 1];
    candidates = points === undefined ? proposals.filter((each) => each.trained) : survivors(own, within, points);
  }
  const narrowed = tries.slice(begin).filter(({ seed }) => seed === 0);
  const pipeline = narrowed.length < narrowing ? narrower(plan, tries, narrowed) : null;
  return pipeline ? { pipeline, steps: plan.steps, seed: 0 } : confirmed(plan, tries);
}

/** The smallest once more, under the next seed; null where it has held over all of them. */
function confirmed(plan: SearchPlan, tries: readonly Try[]): NextTry | null {
  const best = bestOf(tries, plan);
  if (!best || best.confirmed) return null;
  return { pipeline: best.tries[0].pipeline, steps: plan.steps, seed: best.tries.length };
}

const survivors = (own: readonly Try[], within: number, points: number): Pipeline[] =>
  own
    .filter(({ measured }) => measured)
    .map((each) => ({ each, score: promise(each, within, points) }))
    .sort((a, b) => a.score - b.score)
    .map(({ each }) => each.pipeline);

/** How much is taken away, in halvings: of units, or of the way from the teacher's size to the student's. */
const amountOf = ({ start, prune, towards = 1 }: Pipeline): number =>
  start === 'teacher' ? -Math.log2(1 - prune) : towards;
const withAmount = (pipeline: Pipeline, amount: number): Pipeline => {
  const rounded = (x: number) => Math.round(1000 * x) / 1000;
  return pipeline.start === 'teacher'
    ? { ...pipeline, prune: rounded(1 - 2 ** -amount) }
    : { ...pipeline, towards: rounded(amount) };
};
/** Beyond what anything is left of; the least is 0, the teacher's own size. */
const MOST_AMOUNT = { teacher: 6, student: 2 };
/** Where nothing says how much is too much: half of what is left. */
const STEP = 1;

/** Pipelines that differ in nothing but how much is taken away. */
const familyOf = (pipeline: Pipeline): string => JSON.stringify({ ...pipeline, prune: 0, towards: 1 });

/** Bytes of the smallest that is good enough under its own seed. */
const smallest = (own: readonly Try[], within: number): number =>
  Math.min(...own.map((each) => (shortfall(each, within) === 0 ? each.measured!.network.bytes : Infinity)));

/** Of those that were left, one more between what is good enough and what is not: of the family that was asked least. */
function narrower(plan: SearchPlan, tries: readonly Try[], narrowed: readonly Try[]): Pipeline | null {
  const trained = tries.filter(({ pipeline, seed }) => pipeline.trained && seed === 0);
  const families = [...new Set(trained.map(({ pipeline }) => familyOf(pipeline)))]
    .map((family) => trained.filter(({ pipeline }) => familyOf(pipeline) === family))
    .filter((own) => own.some(({ measured, steps }) => measured && steps === plan.steps))
    .map((own) => ({
      own,
      first: smallest(
        own.filter((each) => each.steps === plan.steps),
        plan.within,
      ),
    }))
    .sort((a, b) => a.first - b.first)
    .slice(0, FAMILIES);
  const asked = (own: readonly Try[]) => own.filter((each) => narrowed.includes(each)).length;
  const open = families.flatMap(({ own }) => {
    const between = betweenOf(own, plan);
    return between ? [{ between, asked: asked(own) }] : [];
  });
  return open.sort((a, b) => a.asked - b.asked)[0]?.between ?? null;
}

/**
 * Halves the gap between the most that could be taken away and the least that was too much. Where only short training found it
 * too much, that is what is asked once the gap is narrow: longer training may bring it back. What could not be had it does not.
 */
function betweenOf(own: readonly Try[], { within, steps }: SearchPlan): Pipeline | null {
  const [{ pipeline }] = own as [Try];
  const amounts = (full: boolean, good: boolean) =>
    own
      .filter((each) => (each.steps === steps || !each.measured) === full && (shortfall(each, within) === 0) === good)
      .map((each) => amountOf(each.pipeline));
  const low = Math.max(0, ...amounts(true, true));
  const above = (all: readonly number[]) => Math.min(...all.filter((amount) => amount > low));
  const [high, hint] = [above(amounts(true, false)), above(amounts(false, false))];
  if (high - low <= NEAR) return null;
  const end = Math.min(high, hint);
  const next = end === Infinity ? low + STEP : end - low > NEAR ? (low + end) / 2 : end;
  return next <= MOST_AMOUNT[pipeline.start] ? withAmount(pipeline, next) : null;
}

/**
 * Steps of training that are still to come, as far as can be told: those of bisections that may not be needed among them, and
 * without those that confirm the next smallest where the smallest does not hold.
 */
export function stepsLeft(plan: SearchPlan, tries: readonly Try[]): number {
  const { steps: full, narrowing = NARROWING, further = FURTHER_SEEDS } = plan;
  const again = tries.some(({ seed }) => seed > 0);
  const first = [...roundsOf(plan), { count: again ? 0 : narrowing, steps: full }];
  const all = first.flatMap(({ count, steps }) => Array.from({ length: count }, () => steps));
  const searching = all.slice(tries.filter(({ seed }) => seed === 0).length).reduce((sum, steps) => sum + steps, 0);
  const seeds = again ? (bestOf(tries, plan)?.tries.length ?? Infinity) : 1;
  return searching + Math.max(0, 1 + further - seeds) * full;
}
