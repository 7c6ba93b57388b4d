/**
 * The Experiment: the one serialisable description of a run. It is the share link, the worker's start message and the
 * manifest of an export. Everything here is free of TensorFlow.js.
 */
import * as v from 'valibot';
import { datasetIds, datasets, type DatasetId } from './datasets/catalogue';
import { objectiveSchema, type WeightedTerm } from './distillation/catalogue';
import { matchTaps } from './distillation/matching';
import { PlaygroundError } from './errors';
import { networkSchema, planOf, type NetworkSpec } from './models/catalogue';
import type { Plan } from './models/plan';

export const EXPERIMENT_VERSION = 1;
/** As many as the charts can tell apart. */
export const MOST_ARMS = 6;

export interface DataChoice {
  readonly dataset: DatasetId;
  /** How many examples carry a label for the students; the rest of the transfer set is unlabelled. */
  readonly labelled: number;
  /** Classes of which no example reaches the students. They stay in the teacher's training set and in the test set. */
  readonly withheld: readonly number[];
  /** Share of the students' labels replaced by a wrong class, in %. */
  readonly labelNoise: number;
  /** Whether the teacher learns from noisy labels too. */
  readonly teacherLabelNoise: boolean;
  /** Generated sets only: spread of the points, number of training points, number of classes. */
  readonly noise: number;
  readonly size: number;
  readonly classes: number;
}

export type OptimiserKind = 'adam' | 'adamw' | 'sgd';
export type LearningRateSchedule = 'constant' | 'cosine';

export interface Training {
  /** Passes over the transfer set (students). */
  readonly epochs: number;
  /** Passes over the whole training set (teacher). */
  readonly teacherEpochs: number;
  readonly batchSize: number;
  readonly optimiser: OptimiserKind;
  /** SGD only. */
  readonly momentum: number;
  /** L2 penalty for adam and sgd, decoupled for adamw, as in PyTorch. Biases and batch-norm parameters included. */
  readonly weightDecay: number;
  /** Largest norm of an arm's whole gradient; 0 turns clipping off. */
  readonly clipNorm: number;
  readonly schedule: LearningRateSchedule;
  /** Share of a phase's steps over which the learning rate rises linearly from 0. */
  readonly warmUp: number;
}

/** What may change while training. */
export interface Dials {
  readonly temperature: number;
  /** Weight of the teacher's term. */
  readonly alpha: number;
  readonly learningRate: number;
}

/** One network trained under one objective. */
export interface ArmChoice {
  readonly id: string;
  readonly objective: readonly WeightedTerm[];
}

export interface Experiment {
  readonly version: typeof EXPERIMENT_VERSION;
  readonly seed: number;
  readonly data: DataChoice;
  readonly teacher: NetworkSpec;
  readonly student: NetworkSpec;
  readonly arms: readonly ArmChoice[];
  readonly training: Training;
  readonly dials: Dials;
}

const integer = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const real = (min: number, max: number) => v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max));

/** Ranges of every number of an Experiment, for validation and for the controls alike. */
export const ranges = {
  seed: { min: 0, max: 4294967295, step: 1 },
  labelled: { min: 1, max: 10000, step: 1 },
  labelNoise: { min: 0, max: 90, step: 1 },
  noise: { min: 0, max: 1, step: 0.01 },
  size: { min: 50, max: 5000, step: 50 },
  classes: { min: 2, max: 5, step: 1 },
  epochs: { min: 1, max: 500, step: 1 },
  teacherEpochs: { min: 1, max: 500, step: 1 },
  batchSize: { min: 4, max: 512, step: 1 },
  momentum: { min: 0, max: 0.99, step: 0.01 },
  weightDecay: { min: 0, max: 1, step: 0.0001 },
  clipNorm: { min: 0, max: 100, step: 0.1 },
  warmUp: { min: 0, max: 0.5, step: 0.01 },
  temperature: { min: 0.5, max: 20, step: 0.1 },
  alpha: { min: 0, max: 1, step: 0.01 },
  learningRate: { min: 0.00001, max: 1, step: 0.0001 },
} as const;
const within = (name: keyof typeof ranges) => real(ranges[name].min, ranges[name].max);
const whole = (name: keyof typeof ranges) => integer(ranges[name].min, ranges[name].max);

const schema = v.strictObject({
  version: v.literal(EXPERIMENT_VERSION),
  seed: whole('seed'),
  data: v.strictObject({
    dataset: v.picklist(datasetIds),
    labelled: whole('labelled'),
    withheld: v.pipe(v.array(integer(0, 99)), v.maxLength(9)),
    labelNoise: within('labelNoise'),
    teacherLabelNoise: v.boolean(),
    noise: within('noise'),
    size: whole('size'),
    classes: whole('classes'),
  }),
  teacher: networkSchema,
  student: networkSchema,
  arms: v.pipe(
    v.array(v.strictObject({ id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,31}$/)), objective: objectiveSchema })),
    v.minLength(1),
    v.maxLength(MOST_ARMS),
  ),
  training: v.strictObject({
    epochs: whole('epochs'),
    teacherEpochs: whole('teacherEpochs'),
    batchSize: whole('batchSize'),
    optimiser: v.picklist(['adam', 'adamw', 'sgd']),
    momentum: within('momentum'),
    weightDecay: within('weightDecay'),
    clipNorm: within('clipNorm'),
    schedule: v.picklist(['constant', 'cosine']),
    warmUp: within('warmUp'),
  }),
  dials: v.strictObject({
    temperature: within('temperature'),
    alpha: within('alpha'),
    learningRate: within('learningRate'),
  }),
});

/** The default: 50 labelled digits, which is where distillation's effect is plainest. */
export const defaultExperiment: Experiment = {
  version: EXPERIMENT_VERSION,
  seed: 42,
  data: {
    dataset: 'digits',
    labelled: 50,
    withheld: [],
    labelNoise: 0,
    teacherLabelNoise: false,
    noise: 0.15,
    size: 600,
    classes: 3,
  },
  teacher: { kind: 'mlp', hidden: [128, 64], activation: 'relu', dropout: 0 },
  student: { kind: 'mlp', hidden: [16], activation: 'relu', dropout: 0 },
  arms: [
    {
      id: 'distilled',
      objective: [
        { term: 'soft-targets', weight: 'alpha' },
        { term: 'cross-entropy', weight: '1-alpha' },
      ],
    },
    { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] },
  ],
  training: {
    epochs: 30,
    teacherEpochs: 10,
    batchSize: 32,
    optimiser: 'adam',
    momentum: 0.9,
    weightDecay: 0,
    clipNorm: 0,
    schedule: 'constant',
    warmUp: 0,
  },
  dials: { temperature: 4, alpha: 0.9, learningRate: 0.005 },
};

/** Where and why a value is not an Experiment. `path` is dotted, e.g. `data.labelled`. */
export interface ExperimentIssue {
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

export type ExperimentResult =
  | { readonly ok: true; readonly experiment: Experiment }
  | { readonly ok: false; readonly issues: readonly ExperimentIssue[] };

/** Number of classes that an Experiment's data set has. */
export function classCount(data: DataChoice): number {
  const entry = datasets[data.dataset];
  if (entry.kind === 'shipped') return entry.classes;
  return Math.min(entry.classes.max, Math.max(entry.classes.min, data.classes));
}

/** Number of training examples before any class is withheld. */
export function trainingCount(data: DataChoice): number {
  const entry = datasets[data.dataset];
  return entry.kind === 'shipped' ? entry.train : data.size;
}

/** Checks any value, unknown keys and ranges included. Missing parts are taken from the default. Never throws. */
export function parseExperiment(value: unknown): ExperimentResult {
  const result = v.safeParse(schema, withDefaults(value));
  if (!result.success) {
    return {
      ok: false,
      issues: result.issues.map((issue) => ({
        path: v.getDotPath(issue) ?? '',
        expected: issue.expected ?? issue.message,
        received: issue.received,
      })),
    };
  }
  const experiment = result.output as Experiment;
  const issues = crossChecks(experiment);
  return issues.length ? { ok: false, issues } : { ok: true, experiment };
}

/** @throws PlaygroundError `experiment-invalid` naming the first offending field. */
export function requireExperiment(value: unknown): Experiment {
  const result = parseExperiment(value);
  if (result.ok) return result.experiment;
  throw new PlaygroundError('experiment-invalid', { ...result.issues[0] });
}

/** What the schema alone can't see: parts that must fit one another. */
function crossChecks(experiment: Experiment): ExperimentIssue[] {
  const { data } = experiment;
  const issues: ExperimentIssue[] = [];
  const most = trainingCount(data);
  if (data.labelled > most) {
    issues.push({ path: 'data.labelled', expected: `<=${most}`, received: String(data.labelled) });
  }
  const classes = classCount(data);
  data.withheld.forEach((label, i) => {
    if (label >= classes) issues.push({ path: `data.withheld.${i}`, expected: `<${classes}`, received: String(label) });
  });
  if (new Set(data.withheld).size >= classes) {
    issues.push({
      path: 'data.withheld',
      expected: `<=${classes - 1} classes`,
      received: String(data.withheld.length),
    });
  }
  if (new Set(experiment.arms.map((arm) => arm.id)).size !== experiment.arms.length) {
    issues.push({ path: 'arms', expected: 'unique ids', received: experiment.arms.map((arm) => arm.id).join(', ') });
  }
  const plans: Partial<Record<'teacher' | 'student', Plan>> = {};
  for (const role of ['teacher', 'student'] as const) {
    try {
      plans[role] = planOf(experiment[role], datasets[data.dataset].shape, classes);
    } catch (error) {
      if (!(error instanceof PlaygroundError)) throw error;
      issues.push({
        path: role,
        expected: `network:${error.details['reason']}`,
        received: String(error.details['network']),
      });
    }
  }
  const { teacher, student } = plans;
  if (teacher && student) issues.push(...unmatched(experiment.arms, student, teacher));
  return issues;
}

/** Terms that can't compare these two networks. */
const unmatched = (arms: readonly ArmChoice[], student: Plan, teacher: Plan): ExperimentIssue[] =>
  arms.flatMap(({ objective }, arm) =>
    objective.flatMap((summand, index) => {
      const match = matchTaps(summand, student, teacher);
      return match.ok
        ? []
        : [{ path: `arms.${arm}.objective.${index}.taps`, expected: `match:${match.reason}`, received: summand.term }];
    }),
  );

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fills what is missing at the top level and one level down, so that links and files may name only what they change. */
function withDefaults(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const merged: Record<string, unknown> = { ...defaultExperiment, ...value };
  for (const part of ['data', 'training', 'dials'] as const) {
    const given = value[part];
    if (isRecord(given)) merged[part] = { ...defaultExperiment[part], ...given };
  }
  return merged;
}
