/**
 * The smallest network within so many points of the teacher's accuracy: proposes pipelines, has them measured, narrows down. Free
 * of TensorFlow.js: who measures is handed in, so that the page's worker and the command search alike.
 */
import { PlaygroundError } from '../errors';
import { parseExperiment, type Experiment } from '../experiment';
import { median } from '../median';
import { withSeed } from '../study/runs';
import type { RunOutcome } from '../training/measure-run';
import { bestOf, measuredOf, type Try } from './judging';
import { nextTry, stepsLeft, type SearchPlan } from './next-try';
import { experimentOf } from './pipeline';

export interface Search extends SearchPlan {
  /** Data, teacher, student, dials and training that every try has in common. */
  readonly base: Experiment;
}

/** Trains an Experiment to its end; networks that diverged have no results. */
export type Measure = (experiment: Experiment) => Promise<Pick<RunOutcome, 'results' | 'divergences'>>;

export interface Tried {
  readonly made: Try;
  /** All so far, this one included: with them a search goes on where it stopped. */
  readonly tries: readonly Try[];
  /** Milliseconds, as if steps to come took as long as those before. */
  readonly leftMs: number;
}

/**
 * Yields every try as it ends. Whoever stops listening stops the search; with the `tries` so far it goes on as if nothing had
 * been. Pipelines that the networks can't have, and those that diverged, are tries with a reason instead of measures.
 */
export async function* search(
  asked: Search,
  measure: Measure,
  before: readonly Try[] = [],
  now: () => number = () => performance.now(),
): AsyncGenerator<Tried, void, undefined> {
  let tries = before;
  for (;;) {
    const next = nextTry(asked, tries);
    if (!next) return;
    const began = now();
    const experiment = experimentOf(withSeed(asked.base, next.seed), next.pipeline, next.steps);
    const cameTo = await measuredOrWhyNot(experiment, measure);
    const made: Try = { ...next, ms: now() - began, ...cameTo };
    tries = [...tries, made];
    const pace = median(tries.flatMap(({ pipeline, steps, ms }) => (pipeline.trained ? [ms / steps] : [])));
    yield { made, tries, leftMs: (Number.isNaN(pace) ? 0 : pace) * stepsLeft(asked, tries) };
  }
}

async function measuredOrWhyNot(experiment: Experiment, measure: Measure): Promise<Pick<Try, 'measured' | 'reason'>> {
  const checked = parseExperiment(experiment);
  if (!checked.ok) return { reason: { code: 'experiment-invalid', details: { ...checked.issues[0]! } } };
  try {
    const { results, divergences } = await measure(checked.experiment);
    const measured = measuredOf(results);
    if (measured) return { measured };
    const [diverged] = divergences;
    if (!diverged) return {};
    const { network, step, suggestedLearningRate: learningRate } = diverged;
    return { reason: { code: 'diverged', details: { network, step, learningRate } } };
  } catch (error) {
    if (!(error instanceof PlaygroundError) || error.code !== 'compression-impossible') throw error;
    const { code, details } = error;
    return { reason: { code, details } };
  }
}

/** The Experiment that makes the best network found; undefined where none was good enough. */
export function recipeOf(asked: Search, tries: readonly Try[]): Experiment | undefined {
  const best = bestOf(tries, asked);
  return best && experimentOf(asked.base, best.tries[0].pipeline, asked.steps);
}
