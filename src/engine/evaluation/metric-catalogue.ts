/**
 * What a network is measured by. Tables, CSV, sweeps, the command's reports and the metrics of an export follow from these
 * entries. A new metric is an entry here, and its name and help in the messages: `metric.<id>`, `metric.<id>.help`.
 */
import { crossEntropyOf } from '../distillation/softening';
import { accuracy, agreement, calibrationError, classAccuracy, inheritedMistakes } from './metrics';

/** What a network and the teacher said of some labelled samples. Logits row-major [labels.length, classes]. */
export interface EvaluatedRows {
  readonly logits: ArrayLike<number>;
  /** The same array as `logits` where the network is the teacher itself; absent where it has not been evaluated. */
  readonly teacher?: ArrayLike<number>;
  readonly labels: Uint8Array;
  readonly classes: number;
  /** Classes of which no student saw a sample. */
  readonly withheld: readonly number[];
}

export interface Metric {
  /** `share`: 0–1, written in %. `nats`: from 0 on. */
  readonly unit: 'share' | 'nats';
  readonly better: 'higher' | 'lower';
  /** Its column in CSV files. */
  readonly column: string;
  /** Its name in the metrics of an export. */
  readonly exportedAs: string;
  /** Undefined where it says nothing: the teacher's agreement with itself, its mistakes where it makes none, recall of withheld classes where there are none. */
  value(rows: EvaluatedRows): number | undefined;
}

const entries = {
  accuracy: {
    unit: 'share',
    better: 'higher',
    column: 'accuracy',
    exportedAs: 'testAccuracy',
    value: ({ logits, labels, classes }) => accuracy(logits, labels, labels.length, classes),
  },
  /** Mean over the withheld classes of the share of each one's samples that is recognised. */
  withheldAccuracy: {
    unit: 'share',
    better: 'higher',
    column: 'withheld_accuracy',
    exportedAs: 'withheldClassesRecall',
    value({ logits, labels, classes, withheld }) {
      if (withheld.length === 0) return undefined;
      const recalls = withheld.map((label) => classAccuracy(logits, labels, labels.length, classes, label));
      return recalls.reduce((a, b) => a + b, 0) / recalls.length;
    },
  },
  /** Share of samples on which it chooses what the teacher chooses. */
  agreement: {
    unit: 'share',
    better: 'higher',
    column: 'agreement',
    exportedAs: 'agreementWithTeacher',
    value: ({ logits, teacher, labels, classes }) =>
      teacher && teacher !== logits ? agreement(logits, teacher, labels.length, classes) : undefined,
  },
  /** Mean cross-entropy at the labels (negative log-likelihood) at T = 1. */
  crossEntropy: {
    unit: 'nats',
    better: 'lower',
    column: 'nll',
    exportedAs: 'negativeLogLikelihood',
    value: ({ logits, labels, classes }) => crossEntropyOf(logits, labels, labels.length, classes),
  },
  /** Expected calibration error, 15 bins, at T = 1. */
  calibrationError: {
    unit: 'share',
    better: 'lower',
    column: 'ece',
    exportedAs: 'expectedCalibrationError',
    value: ({ logits, labels, classes }) => calibrationError(logits, labels, labels.length, classes),
  },
  /** Of the samples that the teacher gets wrong, the share that the network gets wrong in the very same way. */
  inheritedMistakes: {
    unit: 'share',
    better: 'lower',
    column: 'inherited_mistakes',
    exportedAs: 'inheritedMistakes',
    value({ logits, teacher, labels, classes }) {
      if (!teacher || teacher === logits) return undefined;
      const share = inheritedMistakes(logits, teacher, labels, labels.length, classes);
      return Number.isNaN(share) ? undefined : share;
    },
  },
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof entries;
export const metrics: Readonly<Record<MetricId, Metric>> = entries;
export const metricIds = Object.keys(entries) as readonly MetricId[];

/** One network's metrics; those that say nothing of it are absent. */
export type MetricValues = Readonly<Partial<Record<MetricId, number>>>;

export function evaluateMetrics(rows: EvaluatedRows): MetricValues {
  const values = metricIds.map((id) => [id, metrics[id].value(rows)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** Metrics under the names that exports carry. */
export const exportedMetrics = (values: MetricValues): Readonly<Record<string, number>> =>
  Object.fromEntries(
    metricIds.flatMap((id) => (values[id] === undefined ? [] : [[metrics[id].exportedAs, values[id]] as const])),
  );
