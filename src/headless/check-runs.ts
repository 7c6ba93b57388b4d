/** Runs that checks need, and what the checks come to over them. */
import { loadDataset } from '../engine/datasets/load';
import type { ReadFile } from '../engine/datasets/read';
import { meanInterval, type Interval } from '../engine/evaluation/interval';
import { meanAndDeviation } from '../engine/evaluation/summary';
import { requireExperiment, type Experiment } from '../engine/experiment';
import { runKey, withSeed } from '../engine/study/runs';
import { measureRun, recentTeachers, type RunProgress } from '../engine/training/measure-run';
import { verdictOf, type Check, type Measured, type Verdict } from '../lessons/check';
import type { Quantity } from '../lessons/quantity';
import { breathe } from './interrupt';
import { valuesOf } from './session-values';

/** Longer slices than in the page: nobody waits for an answer. */
const SLICE_MS = 200;

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
interface Job {
  readonly experiment: Experiment;
  readonly quantities: Map<string, Quantity>;
}

const sidesOf = (check: Check): readonly Measured[] => (check.than ? [check, check.than] : [check]);
const keyOf = ({ experiment }: Measured): string => runKey(requireExperiment(experiment));
const quantityKey = (quantity: Quantity): string => JSON.stringify(quantity);

/** Every Experiment that some checks need, once. */
export function jobsOf(checks: readonly Check[]): Map<string, Job> {
  const jobs = new Map<string, Job>();
  for (const side of checks.flatMap(sidesOf)) {
    const key = keyOf(side);
    const job = jobs.get(key) ?? { experiment: requireExperiment(side.experiment), quantities: new Map() };
    job.quantities.set(quantityKey(side.quantity), side.quantity);
    jobs.set(key, job);
  }
  return jobs;
}

export interface CheckProgress {
  begin(label: string): void;
  show(progress: RunProgress): void;
  end(): void;
}

/** Trains each Experiment once a seed and judges every check. */
export async function judge(
  checks: readonly Check[],
  seeds: number,
  read: ReadFile,
  progress: CheckProgress,
): Promise<CheckResult[]> {
  const jobs = jobsOf(checks);
  const teachers = recentTeachers();
  /** By seed, Experiment and quantity. */
  const measured = new Map<string, number>();
  const address = (seed: number, job: string, quantity: string) => `${seed} ${job} ${quantity}`;
  for (let seed = 0; seed < seeds; seed++) {
    let position = 0;
    for (const [key, { experiment, quantities }] of jobs) {
      progress.begin(`run ${++position} of ${jobs.size}, seed ${seed + 1} of ${seeds}`);
      const seeded = withSeed(experiment, seed);
      await measureRun(seeded, await loadDataset(seeded.data, seeded.seed, read), {
        sliceMs: SLICE_MS,
        teachers,
        breathe,
        onProgress: (each) => progress.show(each),
        use: async (session, results) => {
          const values = await valuesOf([...quantities.values()], session, results);
          [...quantities.keys()].forEach((quantity, i) => measured.set(address(seed, key, quantity), values[i]!));
        },
      });
      progress.end();
    }
  }
  return checks.map((check) => {
    const values = Array.from({ length: seeds }, (_, seed) => {
      const [own, other] = sidesOf(check).map((side) =>
        measured.get(address(seed, keyOf(side), quantityKey(side.quantity))),
      );
      return combined(check, own ?? NaN, other);
    });
    return resultOf(check, values);
  });
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
