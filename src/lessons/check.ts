/**
 * Checks: what a sentence of a lesson or a claim says of runs, as something that `npm run lessons` can measure over seeds.
 * Plain data.
 */
import type { ArmChoice } from '../engine/arms';
import type { Interval } from '../engine/evaluation/interval';
import type { Augmentation, DataChoice, Dials, Training } from '../engine/experiment';
import type { NetworkSpec } from '../engine/models/catalogue';
import type { MessageKey } from '../messages';
import type { Quantity } from './quantity';

/** What `parseExperiment` takes: the parts that differ from the default. */
export interface PartialExperiment {
  readonly seed?: number;
  readonly data?: Partial<DataChoice>;
  readonly teacher?: NetworkSpec;
  readonly moreTeachers?: readonly NetworkSpec[];
  readonly student?: NetworkSpec;
  readonly arms?: readonly ArmChoice[];
  readonly augmentation?: Partial<Augmentation>;
  readonly training?: Partial<Training>;
  readonly dials?: Partial<Dials>;
}

/** A number of one Experiment. */
export interface Measured {
  readonly experiment: PartialExperiment;
  readonly quantity: Quantity;
}

/**
 * Where the mean over seeds is to lie, with 95 % confidence, in the quantity's unit (%, points, nats): above or below a
 * bound, or between two; with `not`, outside of that. `no-difference`: the interval holds 0, so that a difference can't be
 * told from chance.
 */
export type Expectation = Bounds | { readonly not: Bounds } | 'no-difference';
export interface Bounds {
  readonly above?: number;
  readonly below?: number;
}

export interface Check extends Measured {
  /** Of its lesson or claim, then what it is about: `ten-opinions.gain`. */
  readonly id: string;
  /** The sentence that it stands behind. */
  readonly says: MessageKey;
  /** Compared with this at the same seed. */
  readonly than?: Measured;
  /** How: `difference` where absent. */
  readonly compare?: 'difference' | 'ratio';
  readonly expects: Expectation;
}

/** `unclear`: the interval is too wide to tell, or there is only one seed. */
export type Verdict = 'holds' | 'fails' | 'unclear';

const opposites = { holds: 'fails', fails: 'holds', unclear: 'unclear' } as const;

/** @param interval of the mean over seeds, 95 %; its ends are the same where all seeds agree; null of fewer than two */
export function verdictOf(expects: Expectation, interval: Interval | null): Verdict {
  if (!interval) return 'unclear';
  const { low, high } = interval;
  if (expects === 'no-difference') return low <= 0 && high >= 0 ? 'holds' : 'fails';
  if ('not' in expects) return opposites[verdictOf(expects.not, interval)];
  const { above = -Infinity, below = Infinity } = expects;
  if (low > above && high < below) return 'holds';
  return high <= above || low >= below ? 'fails' : 'unclear';
}
