/** Guesses as the page's charts show them. Pure. */
import type { CurveQuestion, Question, Seen, SliderQuestion } from '../../lessons/lesson';
import type { Run } from '../runs/run';
import type { GuessBand, GuessCurve } from './lesson-slice';

/** Half of what a guess covers in the chart, in points: as much as can be seen. */
const BAND = 1;

/**
 * @param reached accuracies, in %, of networks of runs that were done before: what a guess stands upon until the network that
 * it is compared with has begun to learn
 */
export function bandOf(
  asks: readonly Question[],
  answers: Seen['answers'],
  live: Run,
  reached: Readonly<Record<string, number>>,
): GuessBand | null {
  const asked = asks.find((each): each is SliderQuestion => each.kind === 'slider' && each.band !== undefined);
  const guess = asked && answers[asked.id];
  if (!asked?.band || typeof guess !== 'number') return null;
  const over = asked.band === 'alone' ? 0 : (measuredNow(live, asked.band.over) ?? reached[asked.band.over]);
  if (over === undefined) return null;
  const share = (points: number) => Math.min(1, Math.max(0, points / 100));
  return { low: share(over + guess - BAND), high: share(over + guess + BAND) };
}

export function curveOfGuess(asks: readonly Question[], answers: Seen['answers']): GuessCurve | null {
  const asked = asks.find((each): each is CurveQuestion => each.kind === 'curve');
  const guess = asked && answers[asked.id];
  if (!asked || typeof guess !== 'object' || asked.quantity.metric !== 'accuracy') return null;
  return { axis: asked.axis, points: asked.at.map((at, i) => [at, guess[i]! / 100] as const) };
}

/** A network's accuracy, in %, in a run whose students have begun to learn. */
function measuredNow({ progress, curves }: Run, network: string): number | undefined {
  if (progress?.phase !== 'students') return undefined;
  const last = curves.evaluations.findLast(({ phase, step, accuracy }) => {
    return phase === 'students' && step > 0 && accuracy?.[network] !== undefined;
  });
  return last && 100 * last.accuracy![network]!;
}
