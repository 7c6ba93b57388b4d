/**
 * What a network is measured by. Tables, CSV, sweeps, the command's reports and the metrics of an export follow from these
 * entries. A new metric is an entry here, and its name and help in the messages: `metric.<id>`, `metric.<id>.help`.
 */
import type { CorruptionId, Robustness } from '../datasets/corruptions';
import { crossEntropyOf } from '../distillation/softening';
import {
  accuracy,
  agreement,
  calibrationError,
  classAccuracy,
  confusion,
  draftsAgreed,
  exactMatch,
  inheritedMistakes,
  meanKnown,
  scoresOfClasses,
  type ClassScores,
} from './metrics';
import {
  coverage,
  distanceBetween,
  explained,
  meanAbsolute,
  pinball,
  rootMeanSquare,
  type TrueNumbers,
} from './number-metrics';
import { areas, type Areas } from './ranking';

/**
 * What a network and the teacher said of some labelled rows: samples, or positions of sequences. Logits row-major
 * [labels.length, classes].
 */
export interface EvaluatedRows {
  readonly logits: ArrayLike<number>;
  /** The same array as `logits` where the network is the teacher itself; absent where it has not been evaluated. */
  readonly teacher?: ArrayLike<number>;
  readonly labels: Uint8Array;
  readonly classes: number;
  /** How much each row counts, [labels.length], 0 for not at all; all alike where absent. */
  readonly rowWeights?: ArrayLike<number>;
  /** Rows that are one sample's, one after the other; 1 where absent. More than one are predictions of next tokens. */
  readonly rowsPerSample?: number;
  /** Classes of which no student saw a sample. */
  readonly withheld: readonly number[];
  /**
   * By networks that draft tokens behind the next one: what each head drafted for each row, [depths × labels.length], the nearest
   * token's head first. At a sample's first k positions nothing was drafted k tokens before.
   */
  readonly drafts?: Uint8Array | undefined;
  /** How often it was right of the same samples with noise, moved, out of focus, 0–1; where that has been measured. */
  readonly corrupted?: Robustness | undefined;
  /** What the number was, where one is predicted: labels say nothing then. */
  readonly numbers?: TrueNumbers | undefined;
  /** The class that matters although there is little of it; absent where classes are about as frequent. */
  readonly rareClass?: number;
  /** The later a class stands in the order of classes, the seldomer it was in training (`data.longTail`). */
  readonly longTail?: boolean;
}

export interface Metric {
  /** `share`: 0–1, written in %. `nats`: from 0 on. `number`: has no unit. `own`: that of the number which is predicted. */
  readonly unit: 'share' | 'nats' | 'number' | 'own';
  readonly better: 'higher' | 'lower';
  /**
   * What it is of: next tokens, classes one of which is rare, classes of unlike frequency, drafts, corrupted samples, or a number. Elsewhere
   * it is not even mentioned.
   */
  readonly of?: 'next-tokens' | 'rare-class' | 'uneven-classes' | 'long-tail' | 'drafts' | 'corrupted' | 'number';
  /** Its column in CSV files. */
  readonly column: string;
  /** Its name in the metrics of an export. */
  readonly exportedAs: string;
  /** Undefined where it says nothing: the teacher's agreement with itself, its mistakes where it makes none, recall of withheld classes where there are none. */
  value(rows: EvaluatedRows): number | undefined;
}

/** Of the rare class; where classes are uneven otherwise, the mean over all, one after the other against the rest. */
function ofUneven(rows: EvaluatedRows, value: (label: number) => number): number | undefined {
  if (rows.rareClass !== undefined) return known(value(rows.rareClass));
  return rows.longTail ? known(meanKnown(Array.from({ length: rows.classes }, (_, label) => value(label)))) : undefined;
}

const scores = ({ logits, labels, classes, rowWeights }: EvaluatedRows): ClassScores[] =>
  scoresOfClasses(confusion(logits, labels, labels.length, classes, rowWeights), classes);

const area = (which: keyof Areas) => (rows: EvaluatedRows) =>
  ofUneven(rows, (label) => areas(rows.logits, rows.labels, rows.classes, label, rows.rowWeights)[which]);

/** Mean recall of the third of the classes that has most samples, or fewest; at least one class. */
const ofThird = (which: 'head' | 'tail') => (rows: EvaluatedRows) => {
  if (!rows.longTail) return undefined;
  const third = Math.max(1, Math.floor(rows.classes / 3));
  const chosen = which === 'head' ? scores(rows).slice(0, third) : scores(rows).slice(-third);
  return known(meanKnown(chosen.map(({ recall }) => recall)));
};

/** A share of nothing says nothing. */
const known = (share: number): number | undefined => (Number.isNaN(share) ? undefined : share);

/** On corrupted samples. */
const ofCorrupted = (id: CorruptionId) =>
  ({
    unit: 'share',
    better: 'higher',
    of: 'corrupted',
    column: `${id}_accuracy`,
    exportedAs: `${id}Accuracy`,
    value: ({ corrupted }: EvaluatedRows) => corrupted?.[id],
  }) as const;

/** How far that is below the accuracy on the samples as they are; below 0 where it is above. */
const dropUnder = (id: CorruptionId) =>
  ({
    unit: 'share',
    better: 'lower',
    of: 'corrupted',
    column: `${id}_drop`,
    exportedAs: `${id}Drop`,
    value: ({ corrupted, logits, labels, classes, rowWeights }: EvaluatedRows) =>
      corrupted?.[id] === undefined
        ? undefined
        : accuracy(logits, labels, labels.length, classes, rowWeights) - corrupted[id],
  }) as const;
const ofNumber =
  (measure: (logits: ArrayLike<number>, numbers: TrueNumbers) => number) =>
  ({ logits, numbers }: EvaluatedRows): number | undefined =>
    numbers && known(measure(logits, numbers));

const entries = {
  accuracy: {
    unit: 'share',
    better: 'higher',
    column: 'accuracy',
    exportedAs: 'testAccuracy',
    value: ({ logits, labels, classes, rowWeights }) => accuracy(logits, labels, labels.length, classes, rowWeights),
  },
  /** Mean over the withheld classes of the share of each one's samples that is recognised. */
  withheldAccuracy: {
    unit: 'share',
    better: 'higher',
    column: 'withheld_accuracy',
    exportedAs: 'withheldClassesRecall',
    value({ logits, labels, classes, rowWeights, withheld }) {
      if (withheld.length === 0) return undefined;
      const recalls = withheld.map((label) => classAccuracy(logits, labels, labels.length, classes, label, rowWeights));
      return recalls.reduce((a, b) => a + b, 0) / recalls.length;
    },
  },
  /** Share of samples on which it chooses what the teacher chooses. */
  agreement: {
    unit: 'share',
    better: 'higher',
    column: 'agreement',
    exportedAs: 'agreementWithTeacher',
    value: ({ logits, teacher, labels, classes, rowWeights }) =>
      teacher && teacher !== logits ? agreement(logits, teacher, labels.length, classes, rowWeights) : undefined,
  },
  /** Mean cross-entropy at the labels (negative log-likelihood) at T = 1. */
  crossEntropy: {
    unit: 'nats',
    better: 'lower',
    column: 'nll',
    exportedAs: 'negativeLogLikelihood',
    value: ({ logits, labels, classes, rowWeights }) =>
      crossEntropyOf(logits, labels, labels.length, classes, rowWeights),
  },
  /** Expected calibration error, 15 bins, at T = 1. */
  calibrationError: {
    unit: 'share',
    better: 'lower',
    column: 'ece',
    exportedAs: 'expectedCalibrationError',
    value: ({ logits, labels, classes, rowWeights }) =>
      calibrationError(logits, labels, labels.length, classes, undefined, rowWeights),
  },
  /** Of the samples that the teacher gets wrong, the share that the network gets wrong in the very same way. */
  inheritedMistakes: {
    unit: 'share',
    better: 'lower',
    column: 'inherited_mistakes',
    exportedAs: 'inheritedMistakes',
    value({ logits, teacher, labels, classes, rowWeights }) {
      if (!teacher || teacher === logits) return undefined;
      return known(inheritedMistakes(logits, teacher, labels, labels.length, classes, rowWeights));
    },
  },
  /** exp of the mean cross-entropy: among how many equally likely tokens the choice is as hard. */
  perplexity: {
    unit: 'number',
    better: 'lower',
    of: 'next-tokens',
    column: 'perplexity',
    exportedAs: 'perplexity',
    value: ({ logits, labels, classes, rowWeights, rowsPerSample = 1 }) =>
      rowsPerSample > 1 ? Math.exp(crossEntropyOf(logits, labels, labels.length, classes, rowWeights)) : undefined,
  },
  /** Share of samples all of whose rows that count are right, each token being predicted after the true ones. */
  exactMatch: {
    unit: 'share',
    better: 'higher',
    of: 'next-tokens',
    column: 'exact_match',
    exportedAs: 'exactMatch',
    value: ({ logits, labels, classes, rowWeights, rowsPerSample = 1 }) =>
      rowsPerSample > 1
        ? known(exactMatch(logits, labels, labels.length, classes, rowsPerSample, rowWeights))
        : undefined,
  },
  /** Share of what was drafted that the network itself then chooses, knowing the tokens in between. */
  draftsAgreed: {
    unit: 'share',
    better: 'higher',
    of: 'drafts',
    column: 'drafts_agreed',
    exportedAs: 'draftsAgreed',
    value: ({ drafts, logits, labels, classes, rowWeights, rowsPerSample = 1 }) =>
      drafts && known(draftsAgreed(logits, drafts, labels.length, classes, rowsPerSample, rowWeights)),
  },
  /** Mean over the classes of the harmonic mean of precision and recall. */
  macroF1: {
    unit: 'share',
    better: 'higher',
    of: 'uneven-classes',
    column: 'macro_f1',
    exportedAs: 'macroF1',
    value: (rows) =>
      rows.rareClass === undefined && !rows.longTail ? undefined : known(meanKnown(scores(rows).map(({ f1 }) => f1))),
  },
  /** Harmonic mean of the rare class's precision and recall. */
  f1: {
    unit: 'share',
    better: 'higher',
    of: 'rare-class',
    column: 'f1',
    exportedAs: 'rareClassF1',
    value: (rows) => (rows.rareClass === undefined ? undefined : known(scores(rows)[rows.rareClass]!.f1)),
  },
  /** Of the samples that are taken for the rare class, the share that is of it. */
  precision: {
    unit: 'share',
    better: 'higher',
    of: 'rare-class',
    column: 'precision',
    exportedAs: 'rareClassPrecision',
    value: (rows) => (rows.rareClass === undefined ? undefined : known(scores(rows)[rows.rareClass]!.precision)),
  },
  /** Share of the rare class's samples that are recognised. */
  recall: {
    unit: 'share',
    better: 'higher',
    of: 'rare-class',
    column: 'recall',
    exportedAs: 'rareClassRecall',
    value: ({ logits, labels, classes, rowWeights, rareClass }) =>
      rareClass === undefined
        ? undefined
        : known(classAccuracy(logits, labels, labels.length, classes, rareClass, rowWeights)),
  },
  /** Average precision: of a rare class, by chance, as much as its share. */
  prArea: {
    unit: 'share',
    better: 'higher',
    of: 'uneven-classes',
    column: 'pr_area',
    exportedAs: 'averagePrecision',
    value: area('pr'),
  },
  /** How often it puts a sample of the class above one of another; by chance, half of the times. */
  rocArea: {
    unit: 'share',
    better: 'higher',
    of: 'uneven-classes',
    column: 'roc_area',
    exportedAs: 'rocArea',
    value: area('roc'),
  },
  /** Mean recall of the most frequent third of the classes. */
  headRecall: {
    unit: 'share',
    better: 'higher',
    of: 'long-tail',
    column: 'head_recall',
    exportedAs: 'headRecall',
    value: ofThird('head'),
  },
  /** Mean recall of the seldomest third. */
  tailRecall: {
    unit: 'share',
    better: 'higher',
    of: 'long-tail',
    column: 'tail_recall',
    exportedAs: 'tailRecall',
    value: ofThird('tail'),
  },
  noiseAccuracy: ofCorrupted('noise'),
  noiseDrop: dropUnder('noise'),
  shiftAccuracy: ofCorrupted('shift'),
  shiftDrop: dropUnder('shift'),
  blurAccuracy: ofCorrupted('blur'),
  blurDrop: dropUnder('blur'),
  /** Root of the mean squared error. */
  rmse: {
    unit: 'own',
    better: 'lower',
    of: 'number',
    column: 'rmse',
    exportedAs: 'rootMeanSquaredError',
    value: ofNumber(rootMeanSquare),
  },
  /** Mean absolute error. */
  mae: {
    unit: 'own',
    better: 'lower',
    of: 'number',
    column: 'mae',
    exportedAs: 'meanAbsoluteError',
    value: ofNumber(meanAbsolute),
  },
  /** Share of the variance that is explained; below 0 where the mean of all would err less. */
  r2: {
    unit: 'number',
    better: 'higher',
    of: 'number',
    column: 'r2',
    exportedAs: 'varianceExplained',
    value: ofNumber(explained),
  },
  /** Share of the numbers that lie in the interval which should hold 80 % of them. */
  coverage: {
    unit: 'share',
    better: 'higher',
    of: 'number',
    column: 'coverage_80',
    exportedAs: 'coverageOf80',
    value: ofNumber(coverage),
  },
  /** Mean pinball loss of the quantiles 10, 50 and 90 %. */
  pinball: {
    unit: 'own',
    better: 'lower',
    of: 'number',
    column: 'pinball',
    exportedAs: 'pinballLoss',
    value: ofNumber(pinball),
  },
  /** How far what it says is from what the teacher says. */
  teacherDistance: {
    unit: 'own',
    better: 'lower',
    of: 'number',
    column: 'teacher_distance',
    exportedAs: 'distanceToTeacher',
    value: ({ logits, teacher, numbers }) =>
      numbers && teacher && teacher !== logits ? distanceBetween(logits, teacher, numbers) : undefined,
  },
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof entries;

/** What networks are compared by first. */
export const firstMetric = (ofNumber: boolean): MetricId => (ofNumber ? 'rmse' : 'accuracy');

export const metrics: Readonly<Record<MetricId, Metric>> = entries;
export const metricIds = Object.keys(entries) as readonly MetricId[];

/** One network's metrics; those that say nothing of it are absent. */
export type MetricValues = Readonly<Partial<Record<MetricId, number>>>;

export function evaluateMetrics(rows: EvaluatedRows): MetricValues {
  // A number is of no class, and a class is no number.
  const meant = metricIds.filter((id) => (metrics[id].of === 'number') === (rows.numbers !== undefined));
  const values = meant.map((id) => [id, metrics[id].value(rows)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** Metrics under the names that exports carry. */
export const exportedMetrics = (values: MetricValues): Readonly<Record<string, number>> =>
  Object.fromEntries(
    metricIds.flatMap((id) => (values[id] === undefined ? [] : [[metrics[id].exportedAs, values[id]] as const])),
  );
