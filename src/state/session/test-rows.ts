/** What networks' logits on the test set are rows of: samples, or positions of sequences. Pure. */
import { accuracy, exactMatch } from '../../engine/evaluation/metrics';
import { explained, type TrueNumbers } from '../../engine/evaluation/number-metrics';
import type { NetworkId, SessionInfo } from '../../workers/protocol';

type Described = Pick<SessionInfo, 'test' | 'rowsPerSample' | 'classes'>;

/** The first rows of the test set. */
export interface LabelledRows {
  readonly labels: Uint8Array;
  readonly rows: number;
  readonly classes: number;
  /** How much each row counts, 0 for not at all; all alike where absent. */
  readonly weights?: ArrayLike<number>;
}

const rowsOf = ({ test, rowsPerSample, classes }: Described, samples: number): LabelledRows => ({
  labels: test.labels,
  rows: samples * rowsPerSample,
  classes: classes.length,
  ...(test.rowWeights && { weights: test.rowWeights }),
});

/** The same run as a network is tested in it that answers in another form. */
export function asTested<Info extends Pick<SessionInfo, 'test' | 'otherForms'>>(info: Info, network: NetworkId): Info {
  const own = info.otherForms?.[network];
  return own ? { ...info, test: { ...info.test, ...own } } : info;
}

/** Whether a network is asked the very same as the others, so that their logits can be compared row by row. */
export const isComparable = ({ otherForms }: Pick<SessionInfo, 'otherForms'>, network: NetworkId): boolean =>
  otherForms?.[network] === undefined;

export const testRows = (info: Described & Pick<SessionInfo, 'testCount'>): LabelledRows =>
  rowsOf(info, info.testCount);

/** Of the fixed probe behind the evaluation curves. */
export const probeRows = (info: Described & Pick<SessionInfo, 'probeCount'>): LabelledRows =>
  rowsOf(info, info.probeCount);

/** Whether at every position of a sequence the next symbol is predicted, and not a class for each sample. */
export const predictsNext = (info: Pick<SessionInfo, 'rowsPerSample'> | null): boolean =>
  (info?.rowsPerSample ?? 1) > 1;

/** Whether sequences are questions with answers: their beginnings are given, and nobody is asked to predict them. */
export const asksQuestions = ({ test, rowsPerSample }: Described): boolean =>
  rowsPerSample > 1 && test.rowWeights?.[0] === 0;

/** What the test set's numbers are; undefined where classes or symbols are predicted. */
export const trueNumbers = ({ test, number }: Pick<SessionInfo, 'test' | 'number'>): TrueNumbers | undefined =>
  number && test.values && { values: test.values, scale: number };

/**
 * How good a network is on the whole test set, at most 1: of a number the share of its variance that is explained; else the share of samples that it classifies rightly; of questions that it
 * answers rightly from beginning to end; of a running text's symbols that it foresees.
 */
export function reachedBy(
  info: Described & Pick<SessionInfo, 'testCount' | 'number'>,
  logits: ArrayLike<number>,
): number {
  const numbers = trueNumbers(info);
  if (numbers) return explained(logits, numbers);
  const { labels, rows, classes, weights } = testRows(info);
  if (asksQuestions(info)) return exactMatch(logits, labels, rows, classes, info.rowsPerSample, weights);
  return accuracy(logits, labels, rows, classes, weights);
}
