/** What the results table, the gain and an export's metrics are made of. Pure. */
import { isTeacherId, teacherId } from '../../engine/arms';
import { evaluateMetrics, type EvaluatedRows, type MetricValues } from '../../engine/evaluation/metric-catalogue';
import { toldOf } from '../../engine/evaluation/exported-metrics';
import { meanDifference, pairedOver, sampleScore, type ScoredRows } from '../../engine/evaluation/paired';
import { squaredErrors, varianceOf } from '../../engine/evaluation/number-metrics';
import { hasLongTail } from '../../engine/datasets/long-tail';
import { rareClassOf } from '../../engine/datasets/task-of';
import { ofTask } from '../runs/of-task';
import { noRun } from '../runs/run';
import { asksQuestions, asTested, testRows, trueNumbers } from './test-rows';
import type { Latency, Metrics, NetworkId, SessionInfo } from '../../workers/protocol';

export type Logits = Readonly<Record<NetworkId, Float32Array>>;

/**
 * One network's metrics on the whole test set; undefined until it has been evaluated.
 * @param measured what it drafted, and how it does on corrupted samples, where that is to be told
 */
export function measure(
  info: SessionInfo,
  logits: Logits,
  network: NetworkId,
  { drafts, corrupted }: Pick<EvaluatedRows, 'drafts' | 'corrupted'> = {},
): MetricValues | undefined {
  const own = logits[network];
  if (!own) return undefined;
  const { test } = asTested(info, network);
  // What two networks say of unlike texts is not to be compared.
  const teacher = info.otherForms?.[network] ? undefined : logits[firstTeacher(info, logits)];
  return evaluateMetrics({
    logits: own,
    ...(teacher && { teacher }),
    ...(drafts && { drafts }),
    ...(corrupted && { corrupted }),
    labels: test.labels,
    numbers: trueNumbers(info),
    classes: info.classes.length,
    rowWeights: test.rowWeights,
    rowsPerSample: info.rowsPerSample,
    withheld: info.experiment.data.withheld,
    rareClass: rareClassOf(info.experiment.data),
    longTail: hasLongTail(info.experiment.data),
  });
}

/** Of several tasks the first that learns this one. */
const firstTeacher = ({ networks }: SessionInfo, logits: Logits): NetworkId =>
  networks.find(({ id }) => isTeacherId(id) && logits[id])?.id ?? teacherId(0);

/** Difference of what two networks reach on the test set, in percentage points; of a number, of the variance explained. */
export interface Gain {
  readonly points: number;
  /** Twice the standard error of the paired difference on this test set: less than this may be chance. */
  readonly margin: number;
}

/** How much better `network` does than `control` on the same samples; undefined until both have been evaluated. */
export function gainOver(info: SessionInfo, logits: Logits, network: NetworkId, control: NetworkId): Gain | undefined {
  const a = logits[network];
  const b = logits[control];
  if (!a || !b) return undefined;
  const numbers = trueNumbers(info);
  if (numbers) return gainOfNumbers(squaredErrors(a, numbers), squaredErrors(b, numbers), numbers.values);
  const whole = asksQuestions(info);
  const [rowsOfA, rowsOfB] = [scored(asTested(info, network), a), scored(asTested(info, control), b)];
  const pairs = pairedOver(
    info.testCount,
    (sample) => sampleScore(rowsOfA, sample, whole) - sampleScore(rowsOfB, sample, whole),
  );
  const { difference, error } = meanDifference([pairs]);
  return { points: 100 * difference, margin: 200 * error };
}

/** Of how much more of the variance is explained, since the test set is what errors are paired on. */
function gainOfNumbers(own: Float64Array, control: Float64Array, values: ArrayLike<number>): Gain {
  const variance = varianceOf(values);
  const pairs = pairedOver(own.length, (sample) => (control[sample]! - own[sample]!) / variance);
  const { difference, error } = meanDifference([pairs]);
  return { points: 100 * difference, margin: 200 * error };
}

/** The mean of these rows' scores is near `reachedBy`, and the same where samples count alike. */
function scored(info: SessionInfo, logits: Float32Array): ScoredRows {
  const { labels, classes, weights: rowWeights } = testRows(info);
  return { logits, labels, classes, rowWeights, rowsPerSample: info.rowsPerSample };
}

/** Each task's metrics, by its name. */
const byTask = (info: SessionInfo, logits: Logits, network: NetworkId): Readonly<Record<string, MetricValues>> =>
  Object.fromEntries(
    info.tasks!.map(({ name }, place) => {
      const seen = ofTask({ ...noRun, info, logits }, place);
      return [name, measure(seen.info!, seen.logits, network) ?? {}];
    }),
  );

/** A network's numbers as an export carries them. @param measured as of `measure` */
export function metricsOf(
  info: SessionInfo,
  logits: Logits,
  latency: Readonly<Record<NetworkId, Latency>>,
  network: NetworkId,
  measured: Pick<EvaluatedRows, 'drafts' | 'corrupted'> = {},
): Metrics {
  const size = info.networks.find((entry) => entry.id === network);
  return toldOf({
    network,
    testSamples: info.testCount,
    ...(info.tasks && { tasks: byTask(info, logits, network) }),
    values: (!info.tasks && measure(info, logits, network, measured)) || {},
    parameters: size?.parameters,
    multiplyAdds: size?.multiplyAdds,
    latency: latency[network],
    backend: info.backend.name,
  });
}
