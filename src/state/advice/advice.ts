/** What an advice is: something that a run's measurements show, why it matters, and what could be tried. Pure. */
import type { Experiment } from '../../engine/experiment';
import type { MessageKey } from '../../messages';
import type { NetworkId, SessionInfo, StepReport } from '../../workers/protocol';
import type { Run } from '../runs/run';

/** What advice is given from. */
export interface Seen extends Pick<Run, 'state' | 'progress' | 'curves' | 'logits' | 'imported' | 'diverged'> {
  readonly info: SessionInfo;
  /** The student that the page speaks of, and the one without a teacher that it is compared with, where there is one. */
  readonly student: NetworkId;
  readonly control: NetworkId | null;
  /** Where the temperature stands now. */
  readonly temperature: number;
  /** What the last Step measured, as long as it is shown. */
  readonly report: StepReport | null;
}

/** A number or a network within a sentence; how it is written is the language's. */
export type Value =
  | { readonly as: 'count' | 'percent' | 'points' | 'rounded'; readonly value: number }
  | { readonly as: 'network'; readonly value: NetworkId };
export type Values = Readonly<Record<string, Value>>;

export interface Finding {
  /** The sentence: what was measured, and why it matters. */
  readonly says: MessageKey;
  readonly values: Values;
  /** What one click changes; null where the measurements support no change. */
  readonly attempt: Attempt | null;
}
export interface Attempt {
  /** What it would change, in a few words. */
  readonly says: MessageKey;
  readonly values: Values;
  readonly change: (experiment: Experiment) => Experiment;
}

/** One piece of advice. Its words are in the message catalogue: `advice.<id>`, or `advice.<id>.<reason>`. */
export interface Advice {
  readonly id: string;
  /** Looks at where the temperature stands now, and not only at what was measured. */
  readonly readsTemperature?: true;
  /** What there is to say of a run; null where there is nothing, or nothing measured yet. */
  readonly find: (seen: Seen) => Finding | null;
}

export const amount = (as: 'count' | 'percent' | 'points' | 'rounded', value: number): Value => ({ as, value });
export const named = (value: NetworkId): Value => ({ as: 'network', value });
