/** The numbers that checks ask of a trained Session. */
import type { MetricId } from '../engine/evaluation/metric-catalogue';
import type { GradientReport } from '../engine/training/gradient-report';
import type { RunResult } from '../engine/training/measure-run';
import type { NetworkId } from '../engine/training/measurements';
import type { Session } from '../engine/training/session';
import { measures, type MeasureId, type TestLogits } from '../lessons/measures';
import { inUnit, isMeasure, type Quantity } from '../lessons/quantity';

type Gradients = ReadonlyMap<NetworkId, GradientReport>;

/** All that a measure may look at. */
interface Seen {
  readonly test: TestLogits;
  readonly results: RunResult;
  gradients(step: number): Gradients;
}
type SessionMeasure = (seen: Seen, network: NetworkId, asked: NonNullable<Quantity['asked']>) => number;

/** Measures for which logits are not enough. */
const ofSession: Readonly<Partial<Record<MeasureId, SessionMeasure>>> = {
  gradientNorm: ({ gradients }, network, { term = '', step = 0 }) =>
    gradients(step).get(network)?.gradientNorms[term] ?? NaN,
  gradientCosine: ({ gradients }, network, { term = '', otherTerm = '', step = 0 }) =>
    gradients(step)
      .get(network)
      ?.cosines.find(({ terms }) => terms.includes(term) && terms.includes(otherTerm))?.cosine ?? NaN,
  sameWeights: ({ results }, network, { other = '' }) =>
    results[network] && results[other] ? Number(results[network].hash === results[other].hash) : NaN,
};

/**
 * One number for each quantity, in its unit; NaN where the network has none. Gradients are looked at on a second way
 * through the same steps, so that the Session is not at its end afterwards.
 */
export async function valuesOf(
  quantities: readonly Quantity[],
  session: Session,
  results: RunResult,
): Promise<number[]> {
  const networks = Object.keys(results);
  const logits = new Map<NetworkId, ArrayLike<number>>();
  if (quantities.some(({ metric }) => isMeasure(metric))) {
    for (const id of networks) logits.set(id, await testLogits(session, id));
  }
  const steps = quantities.filter(isOfGradients).map(({ asked }) => asked?.step ?? 0);
  const gradients = await gradientsAt(session, steps);
  const { test, classes } = session.dataset;
  const seen: Seen = {
    test: { logits: (id) => logits.get(id) ?? [], labels: test.labels, classes: classes.length },
    results,
    gradients: (step) => gradients.get(step) ?? new Map(),
  };
  return quantities.map((quantity) => {
    const { arm, against } = quantity;
    const own = valueOf(quantity, arm, seen);
    return inUnit(quantity, against === undefined ? own : own - valueOf(quantity, against, seen));
  });
}

const isOfGradients = ({ metric }: Quantity): boolean => metric === 'gradientNorm' || metric === 'gradientCosine';

function valueOf({ metric, asked = {} }: Quantity, network: NetworkId, seen: Seen): number {
  const result = seen.results[network];
  if (!result) return NaN;
  if (!isMeasure(metric)) return result[metric as MetricId] ?? NaN;
  const { ofLogits } = measures[metric];
  if (ofLogits) return ofLogits(seen.test, network, asked);
  return ofSession[metric]?.(seen, network, asked) ?? NaN;
}

const testLogits = (session: Session, id: NetworkId): Promise<ArrayLike<number>> =>
  session.evaluator.logits(session.find(id), session.evaluator.testCount, () => Promise.resolve());

/** How terms pull before some of the students' steps, from the students' start on and with the teachers as they are. */
async function gradientsAt(session: Session, steps: readonly number[]): Promise<Map<number, Gradients>> {
  const found = new Map<number, Gradients>();
  if (steps.length === 0) return found;
  session.reset();
  const last = Math.max(...steps);
  for (let step = 0; ; step++) {
    if (steps.includes(step)) found.set(step, await session.gradients());
    if (step >= last) return found;
    await session.stepOnce();
  }
}
