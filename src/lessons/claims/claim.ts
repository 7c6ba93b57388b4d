/** Sentences often read about distillation, each with an Experiment that tries it here. Plain data. */
import type { Interval } from '../../engine/evaluation/interval';
import { requireExperiment, type Experiment } from '../../engine/experiment';
import { sha256 } from '../../engine/sha256';
import { runKey } from '../../engine/study/runs';
import { verdictOf, type Bounds, type Check, type Expectation, type Measured } from '../check';

/**
 * `holds`: the whole interval lies where the claim says. `does-not`: all of it lies elsewhere. `no-difference`: neither,
 * and it holds 0. Else `unclear`.
 */
export type ClaimVerdict = 'holds' | 'does-not' | 'no-difference' | 'unclear';

/**
 * Its sentence is the message `claim.<id>`; what is compared, `claim.<id>.compared`; what was found here and when,
 * `claim.<id>.found`.
 */
export interface Claim extends Measured {
  /** Where it is read: authors, title, year. Absent for what is often said without a source. */
  readonly citation?: string;
  readonly link?: string;
  /** Compared with this at the same seed, where one run is not enough. */
  readonly than?: Measured;
  readonly compare?: Check['compare'];
  /** Where what is measured lies if the claim holds. */
  readonly predicts: Bounds;
  /** What was found, and what the words say: `npm run lessons` fails once it is no longer so. */
  readonly verdict: Exclude<ClaimVerdict, 'unclear'>;
  /** What the words say besides. */
  readonly also?: readonly Omit<Check, 'says'>[];
}

/** What the command found, as it writes it into `measured.json`. */
export interface ClaimMeasured {
  /** Of what was measured; see `claimHash`. */
  readonly hash: string;
  readonly seeds: number;
  readonly mean: number;
  readonly deviation: number;
  /** Of the mean, 95 %. */
  readonly low: number;
  readonly high: number;
}

/** What the claim's check expects, so that it fails where the verdict is no longer true. */
export function expectationOf({ predicts, verdict }: Pick<Claim, 'predicts' | 'verdict'>): Expectation {
  if (verdict === 'no-difference') return 'no-difference';
  return verdict === 'holds' ? predicts : { not: predicts };
}

export function claimVerdict({ predicts }: Pick<Claim, 'predicts'>, interval: Interval): ClaimVerdict {
  const verdicts = ['holds', 'does-not', 'no-difference'] as const;
  const met = (verdict: Claim['verdict']) => verdictOf(expectationOf({ predicts, verdict }), interval) === 'holds';
  return verdicts.find(met) ?? 'unclear';
}

const trained = ({ experiment, quantity }: Measured) => [runKey(requireExperiment(experiment)), quantity];

/** Names what is measured: where it differs from that of `measured.json`, the numbers there are of something else. */
export const claimHash = (claim: Claim): string =>
  sha256(new TextEncoder().encode(JSON.stringify([trained(claim), claim.than && trained(claim.than), claim.compare])));

/** What "Try it" sets up. */
export const claimExperiment = ({ experiment }: Pick<Claim, 'experiment'>): Experiment => requireExperiment(experiment);
