/** An Experiment from beginning to end, and what its networks came to: the one way for page, studies and command. */
import * as tf from '@tensorflow/tfjs-core';
import { forebearsOf, isTeacherId } from '../arms';
import { storedBytes } from '../compression/bytes';
import { nonZeroNumbers } from '../compression/non-zero';
import type { Dataset } from '../datasets/dataset';
import { hasLongTail } from '../datasets/long-tail';
import { rareClassOf } from '../datasets/task-of';
import { valuesOf } from '../datasets/values-of';
import { PlaygroundError } from '../errors';
import { evaluateMetrics, type MetricValues } from '../evaluation/metric-catalogue';
import { pairedOver, sampleScore, type Paired, type ScoredRows } from '../evaluation/paired';
import type { Experiment } from '../experiment';
import { meanOverTasks, metricsOfTasks } from './measure-tasks';
import { multiplyAdds, parameterCount } from '../models/plan-sizes';
import { Recent } from '../recent';
import type { Divergence, Frame, NetworkId, PlainWork, TrainedTeachers } from './measurements';
import { Session } from './session';
import type { SessionOptions } from './session-options';
import { teacherKey } from './teacher-key';
import { hashWeights } from './weight-hash';

/** One network's metrics of one task. */
export interface TaskResult extends MetricValues {
  readonly validation?: MetricValues;
}

/** One network's metrics on the test set, and what it is. */
export interface NetworkResult extends MetricValues {
  /**
   * The same metrics on the validation split: training rows that no network has seen (`data.validation`). Who chooses among
   * Experiments does so by these, and then the test set still tells how good the chosen one is. Absent where none are kept.
   */
  readonly validation?: MetricValues;
  /** On the same rows, the teacher's score less its own, sample by sample; absent of the teacher, and where texts are unlike. */
  readonly behind?: Paired;
  /**
   * Where its data have several tasks, the metrics of each that it learns, by the task's name; those above are then their
   * means.
   */
  readonly tasks?: Readonly<Record<string, TaskResult>>;
  readonly parameters: number;
  /** Of the parameters as they are stored: in float32 unless they are encoded. */
  readonly bytes: number;
  /** Trained numbers that are not 0 as it computes with them; absent where nothing is encoded, and none need be 0. */
  readonly nonZero?: number;
  /** Of one sample's forward pass. */
  readonly multiplyAdds: number;
  /** SHA-256 of the trained weights. */
  readonly hash: string;
}
export type RunResult = Readonly<Record<NetworkId, NetworkResult>>;

export interface RunOutcome {
  /** Of every network that got to its end, and whose sources did. */
  readonly results: RunResult;
  /** Those that did not: their loss was no longer a number. */
  readonly divergences: readonly Divergence[];
  readonly backend: string;
  /** What ran operation by operation though it is computed again and again; absent where all ran compiled. */
  readonly plain?: readonly PlainWork[];
}

export type RunProgress = Pick<Frame, 'phase' | 'step' | 'totalSteps' | 'remainingMs' | 'writing' | 'compressed'>;

/** Teachers trained lately, so that the runs of a study that share them train them once. */
export type RecentTeachers = Recent<TrainedTeachers>;
/** A sweep over the teacher's width or the learning rate goes through this many at each seed. */
const MOST_TEACHERS = 12;
export const recentTeachers = (): RecentTeachers => new Recent(MOST_TEACHERS);

export interface MeasureOptions extends Pick<SessionOptions, 'imported' | 'breathe'> {
  /** Milliseconds of work between two breaths. */
  readonly sliceMs: number;
  readonly teachers?: RecentTeachers;
  readonly onProgress?: (frame: Frame, session: Session) => void;
  /** Is given the trained Session before it is disposed. */
  readonly use?: (session: Session, results: RunResult) => Promise<void>;
}

/** Trains all networks of an Experiment to their end and measures them on the test set. */
export async function measureRun(
  experiment: Experiment,
  dataset: Dataset,
  { sliceMs, teachers, onProgress, use, imported, breathe }: MeasureOptions,
): Promise<RunOutcome> {
  const key = teacherKey(experiment, tf.getBackend());
  const divergences: Divergence[] = [];
  const trainedTeachers = imported?.teacher ? undefined : teachers?.find(key);
  const session = new Session(experiment, dataset, {
    imported,
    trainedTeachers,
    breathe,
    goOnWithout: true,
    onDivergence: (divergence) => divergences.push(divergence),
  });
  try {
    onProgress?.(await session.open(), session);
    const teacherLost = () => divergences.some(({ network }) => isTeacherId(network));
    // A Session pauses by itself where no network is left to train.
    while (session.state !== 'done' && session.state !== 'paused' && !teacherLost()) {
      const before = session.phase;
      const frame = await session.advance(sliceMs);
      if (before !== session.phase && !imported?.teacher) {
        teachers?.keep(key, await session.trainedTeachers());
      }
      if (frame) onProgress?.(frame, session);
      await breathe?.();
    }
    const results = teacherLost() ? {} : await measureNetworks(session, lostWith(experiment, divergences));
    await use?.(session, results);
    const { plain } = session;
    return { results, divergences, backend: tf.getBackend(), ...(plain.length > 0 ? { plain } : {}) };
  } finally {
    session.dispose();
  }
}

/** The networks that diverged, and those that learn from them, through whomever: half a source is none. */
function lostWith({ arms }: Experiment, divergences: readonly Divergence[]): ReadonlySet<NetworkId> {
  const lost = new Set(divergences.map(({ network }) => network));
  // Each round finds the next generation; there are no more of them than arms.
  for (const _ of arms) for (const arm of arms) if (forebearsOf(arm).some((id) => lost.has(id))) lost.add(arm.id);
  return lost;
}

/** Every network of a Session on the test set, as it stands. */
export async function measureNetworks(
  session: Session,
  without: ReadonlySet<NetworkId> = new Set(),
): Promise<RunResult> {
  const { evaluator, dataset, experiment, split } = session;
  const { classes, rowsPerSample } = dataset;
  const { data } = experiment;
  const common = {
    classes: classes.length,
    rowsPerSample,
    withheld: data.withheld,
    rareClass: rareClassOf(data),
    longTail: hasLongTail(data),
  };
  const kept = split.validation;
  const immediately = () => Promise.resolve();
  const logitsOf = (id: NetworkId) => evaluator.logits(session.find(id), evaluator.testCount, immediately);
  const ofKept = (id: NetworkId) => evaluator.logitsOfTraining(session.find(id), kept, immediately);
  const teacher = await logitsOf('teacher');
  const teacherOfKept = kept.length > 0 && (await ofKept('teacher'));
  const drafts = await evaluator.drafts(session.networks, immediately);
  const ofTasks = dataset.tasks && (await taskMeasures(session, logitsOf, ofKept));
  const results: Record<NetworkId, NetworkResult> = {};
  for (const { id, network } of session.networks) {
    if (without.has(id)) continue;
    const { plan } = network;
    const { test, train } = evaluator.samplesFor(id);
    // What two networks say of unlike texts is not to be compared.
    const numbers = (values: Float32Array | undefined) =>
      values && dataset.number && { numbers: { values, scale: dataset.number } };
    const beside = (logits: Float32Array) => (evaluator.comparable(id) ? { teacher: logits } : {});
    const tested = {
      ...common,
      labels: test.labels,
      ...numbers(test.values),
      rowWeights: test.rowWeights,
      logits: id === 'teacher' ? teacher : await logitsOf(id),
      ...(drafts?.[id] ? { drafts: drafts[id] } : {}),
      ...(session.robustness?.[id] ? { corrupted: session.robustness[id] } : {}),
      ...beside(teacher),
    };
    const validated = teacherOfKept && {
      ...common,
      labels: valuesOf(train.labels, rowsPerSample, kept),
      ...numbers(train.values && valuesOf(train.values, 1, kept)),
      rowWeights: train.rowWeights && valuesOf(train.rowWeights, rowsPerSample, kept),
      logits: id === 'teacher' ? teacherOfKept : await ofKept(id),
      ...beside(teacherOfKept),
    };
    const behind =
      validated &&
      !dataset.number &&
      !ofTasks &&
      id !== 'teacher' &&
      evaluator.comparable(id) &&
      behindOf(validated, teacherOfKept);
    const weights = await network.weights();
    const nonZero = plan.encodings && nonZeroNumbers(plan, weights);
    results[id] = {
      ...(ofTasks
        ? ofTasks(id)
        : {
            ...evaluateMetrics(tested),
            ...(validated ? { validation: evaluateMetrics(validated) } : {}),
            ...(behind ? { behind } : {}),
          }),
      parameters: parameterCount(plan),
      bytes: storedBytes(plan, nonZero).total,
      ...(nonZero ? { nonZero: Object.values(nonZero).reduce((sum, each) => sum + each, 0) } : {}),
      multiplyAdds: multiplyAdds(plan),
      hash: hashWeights(weights),
    };
  }
  return results;
}

/** What networks of several tasks come to: each task's metrics, and their means. */
async function taskMeasures(
  { experiment, dataset: { test, train }, networks, split: { validation } }: Session,
  logitsOf: (id: NetworkId) => Promise<Float32Array>,
  ofKept: (id: NetworkId) => Promise<Float32Array>,
): Promise<(id: NetworkId) => MetricValues & Pick<NetworkResult, 'tasks' | 'validation'>> {
  const said = async (of: (id: NetworkId) => Promise<Float32Array>, labels: readonly Uint8Array[]) => {
    const logits = new Map<NetworkId, Float32Array>();
    for (const { id } of networks) logits.set(id, await of(id));
    return { logits, labels };
  };
  const tested = await said(logitsOf, test.taskLabels!);
  const keptLabels = train.taskLabels!.map((labels) => valuesOf(labels, 1, validation));
  const validated = validation.length > 0 ? await said(ofKept, keptLabels) : null;
  return (id) => {
    const own = metricsOfTasks(experiment, id, tested);
    const kept = validated && metricsOfTasks(experiment, id, validated);
    const tasks = Object.entries(own).map(
      ([name, values]) => [name, kept ? { ...values, validation: kept[name]! } : values] as const,
    );
    return {
      ...meanOverTasks(Object.values(own)),
      ...(kept ? { validation: meanOverTasks(Object.values(kept)) } : {}),
      tasks: Object.fromEntries(tasks),
    };
  };
}

function behindOf(own: ScoredRows, teacher: Float32Array): Paired {
  const ofTeacher = { ...own, logits: teacher };
  return pairedOver(
    own.labels.length / own.rowsPerSample,
    (sample) => sampleScore(ofTeacher, sample) - sampleScore(own, sample),
  );
}

/** For runs that are of no use with a network missing. @throws PlaygroundError `diverged` */
export function requireConverged({ results, divergences }: RunOutcome): RunResult {
  const [first] = divergences;
  if (!first) return results;
  const { network, step, suggestedLearningRate: learningRate } = first;
  throw new PlaygroundError('diverged', { network, step, learningRate });
}
