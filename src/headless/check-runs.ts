/** Runs that checks need, and what the checks come to over them. */
import { meanInterval, type Interval } from '../engine/evaluation/interval';
import { meanAndDeviation } from '../engine/evaluation/summary';
import { requireExperiment, type Experiment } from '../engine/experiment';
import { runKey, withSeed } from '../engine/study/runs';
import { verdictOf, type Check, type Measured, type Verdict } from '../lessons/check';
import { quantityKey, type Quantity } from '../lessons/quantity';
import type { FinishedRuns, PlannedRun } from './kept-runs';

/** What a check came to. */
export interface CheckResult {
  readonly check: Check;
  /** One a seed, in the check's unit; fewer where a network diverged. */
  readonly values: readonly number[];
  readonly mean: number;
  readonly deviation: number;
  readonly interval: Interval | null;
  readonly verdict: Verdict;
}

/** An Experiment and what is asked of it, by all checks together. */
interface Asked {
  /** Named after the check that asks first. */
  readonly task: string;
  readonly experiment: Experiment;
  readonly quantities: Map<string, Quantity>;
}

const sidesOf = (check: Check): readonly Measured[] => (check.than ? [check, check.than] : [check]);
const keyOf = ({ experiment }: Measured): string => runKey(requireExperiment(experiment));

/** Every Experiment that some checks need, once, by its key. */
function experimentsOf(checks: readonly Check[]): Map<string, Asked> {
  const found = new Map<string, Asked>();
  for (const check of checks) {
    for (const side of sidesOf(check)) {
      const key = keyOf(side);
      const task = side === check ? check.id : `${check.id}, what it is compared with`;
      const asked = found.get(key) ?? { task, experiment: requireExperiment(side.experiment), quantities: new Map() };
      asked.quantities.set(quantityKey(side.quantity), side.quantity);
      found.set(key, asked);
    }
  }
  return found;
}

/** Runs that checks need, and what they come to once these are trained. */
export interface JudgedRuns {
  readonly runs: readonly PlannedRun[];
  judge(trained: FinishedRuns): CheckResult[];
}

/** Each Experiment once a seed, the first seed of all before the second. */
export function runsOfChecks(checks: readonly Check[], seeds: number): JudgedRuns {
  const experiments = experimentsOf(checks);
  /** By Experiment and seed. */
  const planned = new Map<string, PlannedRun[]>(
    [...experiments].map(([key, { task, experiment, quantities }]) => [
      key,
      Array.from({ length: seeds }, (_, i) => ({
        task,
        experiment: withSeed(experiment, i),
        asked: [...quantities.values()],
      })),
    ]),
  );
  const ofSeed = (seed: number) => [...planned.values()].map((runs) => runs[seed]!);
  return {
    runs: Array.from({ length: seeds }, (_, seed) => ofSeed(seed)).flat(),
    judge: (trained) =>
      checks.map((check) => {
        const values = Array.from({ length: seeds }, (_, seed) => {
          const [own, other] = sidesOf(check).map(
            (side) => trained.of(planned.get(keyOf(side))![seed]!)?.measured?.[quantityKey(side.quantity)] ?? NaN,
          );
          return combined(check, own!, other);
        });
        return resultOf(check, values);
      }),
  };
}

function combined({ than, compare = 'difference' }: Check, own: number, other: number | undefined): number {
  if (!than) return own;
  return compare === 'ratio' ? own / (other ?? NaN) : own - (other ?? NaN);
}

/** @param values one a seed; NaN where there is none */
export function resultOf(check: Check, values: readonly number[]): CheckResult {
  const finite = values.filter((value) => Number.isFinite(value));
  const { mean, deviation } = meanAndDeviation(finite);
  // Seeds that all agree leave no doubt; a seed without a value leaves every doubt.
  const agreed = finite.length > 1 ? { low: mean, high: mean } : null;
  const interval = finite.length === values.length ? (meanInterval(finite) ?? agreed) : null;
  return { check, values: finite, mean, deviation, interval, verdict: verdictOf(check.expects, interval) };
}
