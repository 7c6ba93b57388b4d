/**
 * The Experiment: the one serialisable description of a run. It is the share link, the worker's start message and the
 * manifest of an export. Everything here is free of TensorFlow.js.
 */
import * as v from 'valibot';
import { answersDataSchema, type AnswersData } from './datasets/own/answers-data';
import { EVERY_OTHER } from './datasets/counts';
import { datasetIds, type DatasetName } from './datasets/catalogue';
import { MOST_TASKS } from './datasets/task-shape';
import { MOST_OWN, ownDataSchema, type OwnData } from './datasets/own/own-data';
import { answerForms, type AnswerForm } from './datasets/sequences/task';
import { armsSchema, MOST_TEACHERS, type ArmChoice } from './arms';
import { crossChecks, type ExperimentIssue } from './cross-checks';
import { PlaygroundError } from './errors';
import { fromVersion1 } from './experiment-versions';
import { completedNetwork, networkSchema, type NetworkSpec } from './models/catalogue';

export const EXPERIMENT_VERSION = 2;

export interface DataChoice {
  readonly dataset: DatasetName;
  /** What the visitor's own data are read as: exactly where `dataset` is `own`. */
  readonly own?: OwnData | undefined;
  /** What the teacher answered elsewhere: exactly where the teacher is a table of answers. */
  readonly answers?: AnswersData | undefined;
  /** All that the set's schema says can be predicted of a sample is, each by a head of its own; the first alone where absent. */
  readonly tasks?: true | undefined;
  /** Of each teacher, in their order, the place of the one task that it learns; all of them where null, or absent. */
  readonly teacherTasks?: readonly (number | null)[] | undefined;
  /** How many examples carry a label for the students. */
  readonly labelled: number;
  /** How many the students get beside those without one, at most: a number beyond what there is stands for all. */
  readonly unlabelled: number;
  /** Classes of which no example reaches the students. They stay in the teacher's training set and in the test set. */
  readonly withheld: readonly number[];
  /** Share of the students' labels replaced by a wrong class, in %. */
  readonly labelNoise: number;
  /**
   * Training examples of the last class, in % of the first one's: between them ever fewer, class by class, by one factor. The
   * others are left out, for the teacher too; the test set stays. As many as there are of each where absent.
   */
  readonly longTail?: number | undefined;
  /** Whether the teacher learns from noisy labels too. */
  readonly teacherLabelNoise: boolean;
  /** Share of the labelled examples, in %, that no student trains on: `held-out` schedules are adapted on them. */
  readonly heldOut: number;
  /** Share of the training examples, in %, that nobody trains on, the teacher neither: sweeps choose by them. */
  readonly validation: number;
  /** Sets that are drawn only: number of training samples. */
  readonly size: number;
  /** Points only: their spread, and the number of classes. */
  readonly noise: number;
  readonly classes: number;
  /** Reckoning only: digits in a question, and how the answer is written. */
  readonly digits: number;
  readonly form: AnswerForm;
}

/** Which data set it is. */
export type DataSource = Pick<DataChoice, 'dataset' | 'own'>;

export type OptimiserKind = 'adam' | 'adamw' | 'sgd';
export type LearningRateSchedule = 'constant' | 'cosine';

export interface Training {
  /** Steps of the students; 0 where `epochs` says how long they train. */
  readonly steps: number;
  /** Passes over the transfer set (students); 0 where `steps` says how long they train. */
  readonly epochs: number;
  /** Passes over the whole training set (teacher). */
  readonly teacherEpochs: number;
  readonly batchSize: number;
  /**
   * Every class comes as often as any other in what is trained on, however few examples it has: of whoever has labels of them
   * all. As often as it is there where absent.
   */
  readonly balanced?: true | undefined;
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
  /** Share of the old average that a step keeps, for arms that learn from an average of themselves. */
  readonly averageDecay: number;
}

/** What is done to the students' inputs; teacher and students see the same view. 0 turns each off. */
export interface Augmentation {
  /** Images: largest shift in pixels. */
  readonly shift: number;
  /** Images: largest rotation in degrees. */
  readonly rotate: number;
  /** Standard deviation, in units of the normalised inputs. */
  readonly noise: number;
  /** Transfer batch only: a of the Beta(a, a) that mixes two samples (Zhang et al. 2018). */
  readonly mixup: number;
}

/** What may change while training. */
export interface Dials {
  readonly temperature: number;
  /** Weight of the teacher's term. */
  readonly alpha: number;
  readonly learningRate: number;
}

export interface Experiment {
  readonly version: typeof EXPERIMENT_VERSION;
  readonly seed: number;
  readonly data: DataChoice;
  readonly teacher: NetworkSpec;
  /** Teachers beside the first one; an arm that learns from them names them. */
  readonly moreTeachers: readonly NetworkSpec[];
  readonly student: NetworkSpec;
  readonly arms: readonly ArmChoice[];
  readonly augmentation: Augmentation;
  readonly training: Training;
  readonly dials: Dials;
}

const integer = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const real = (min: number, max: number) => v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max));

/** Ranges of every number of an Experiment, for validation and for the controls alike. */
export const ranges = {
  seed: { min: 0, max: 4294967295, step: 1 },
  labelled: { min: 0, max: MOST_OWN.rows, step: 1 },
  unlabelled: { min: 0, max: EVERY_OTHER, step: 1 },
  labelNoise: { min: 0, max: 90, step: 1 },
  longTail: { min: 1, max: 100, step: 1 },
  heldOut: { min: 0, max: 50, step: 5 },
  validation: { min: 0, max: 50, step: 5 },
  noise: { min: 0, max: 1, step: 0.01 },
  size: { min: 50, max: 5000, step: 50 },
  classes: { min: 2, max: 5, step: 1 },
  digits: { min: 3, max: 10, step: 1 },
  steps: { min: 1, max: 100000, step: 1 },
  epochs: { min: 1, max: 10000, step: 1 },
  teacherEpochs: { min: 1, max: 10000, step: 1 },
  batchSize: { min: 4, max: 512, step: 1 },
  momentum: { min: 0, max: 0.99, step: 0.01 },
  weightDecay: { min: 0, max: 1, step: 0.0001 },
  clipNorm: { min: 0, max: 100, step: 0.1 },
  warmUp: { min: 0, max: 0.5, step: 0.01 },
  averageDecay: { min: 0, max: 0.9999, step: 0.001 },
  shift: { min: 0, max: 4, step: 1 },
  rotate: { min: 0, max: 45, step: 1 },
  inputNoise: { min: 0, max: 0.5, step: 0.01 },
  mixup: { min: 0, max: 1, step: 0.05 },
  temperature: { min: 0.5, max: 20, step: 0.1 },
  alpha: { min: 0, max: 1, step: 0.01 },
  learningRate: { min: 0.00001, max: 1, step: 0.0001 },
} as const;
const within = (name: keyof typeof ranges) => real(ranges[name].min, ranges[name].max);
const whole = (name: keyof typeof ranges) => integer(ranges[name].min, ranges[name].max);

const schema = v.strictObject({
  version: v.literal(EXPERIMENT_VERSION),
  seed: whole('seed'),
  data: v.pipe(
    v.strictObject({
      dataset: v.picklist([...datasetIds, 'own']),
      own: v.optional(ownDataSchema),
      answers: v.optional(answersDataSchema),
      tasks: v.optional(v.literal(true)),
      teacherTasks: v.optional(v.pipe(v.array(v.nullable(integer(0, MOST_TASKS - 1))), v.maxLength(MOST_TEACHERS))),
      labelled: whole('labelled'),
      unlabelled: whole('unlabelled'),
      withheld: v.pipe(v.array(integer(0, 99)), v.maxLength(9)),
      labelNoise: within('labelNoise'),
      longTail: v.optional(within('longTail')),
      teacherLabelNoise: v.boolean(),
      heldOut: within('heldOut'),
      validation: within('validation'),
      noise: within('noise'),
      size: whole('size'),
      classes: whole('classes'),
      digits: whole('digits'),
      form: v.picklist(answerForms),
    }),
    v.check(({ dataset, own }) => (dataset === 'own') === (own !== undefined), 'own data, and what they are'),
  ),
  teacher: networkSchema,
  moreTeachers: v.pipe(v.array(networkSchema), v.maxLength(MOST_TEACHERS - 1)),
  student: networkSchema,
  arms: armsSchema(ranges),
  augmentation: v.strictObject({
    shift: whole('shift'),
    rotate: within('rotate'),
    noise: within('inputNoise'),
    mixup: within('mixup'),
  }),
  training: v.strictObject({
    steps: integer(0, ranges.steps.max),
    epochs: integer(0, ranges.epochs.max),
    teacherEpochs: whole('teacherEpochs'),
    batchSize: whole('batchSize'),
    balanced: v.optional(v.literal(true)),
    optimiser: v.picklist(['adam', 'adamw', 'sgd']),
    momentum: within('momentum'),
    weightDecay: within('weightDecay'),
    clipNorm: within('clipNorm'),
    schedule: v.picklist(['constant', 'cosine']),
    warmUp: within('warmUp'),
    averageDecay: within('averageDecay'),
  }),
  dials: v.strictObject({
    temperature: within('temperature'),
    alpha: within('alpha'),
    learningRate: within('learningRate'),
  }),
});

/**
 * The default: 20 labelled digits and nothing else, so that all that the teacher adds is its opinion of the very pictures
 * whose labels the other student has.
 */
export const defaultExperiment: Experiment = {
  version: EXPERIMENT_VERSION,
  seed: 42,
  data: {
    dataset: 'digits',
    labelled: 20,
    unlabelled: 0,
    withheld: [],
    labelNoise: 0,
    teacherLabelNoise: false,
    heldOut: 0,
    validation: 0,
    noise: 0.15,
    size: 600,
    classes: 3,
    digits: 8,
    form: 'steps',
  },
  teacher: { kind: 'mlp', hidden: [128, 64], activation: 'relu', dropout: 0 },
  moreTeachers: [],
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
  augmentation: { shift: 0, rotate: 0, noise: 0, mixup: 0 },
  training: {
    steps: 800,
    epochs: 0,
    teacherEpochs: 10,
    batchSize: 32,
    optimiser: 'adam',
    momentum: 0.9,
    weightDecay: 0,
    clipNorm: 0,
    schedule: 'constant',
    warmUp: 0,
    averageDecay: 0.99,
  },
  dials: { temperature: 4, alpha: 0.9, learningRate: 0.005 },
};

export type ExperimentResult =
  | { readonly ok: true; readonly experiment: Experiment }
  | { readonly ok: false; readonly issues: readonly ExperimentIssue[] };

/**
 * Checks any value, unknown keys and ranges included. Missing parts are taken from the default: from that of version 1
 * where the value is of that version, else from the present one. Never throws.
 */
export function parseExperiment(value: unknown): ExperimentResult {
  if (!isRecord(value) || value['version'] !== 1) return parseComplete(withDefaults(value));
  const older = fromVersion1(value);
  return older.ok ? parseComplete(older.value) : older;
}

/** What the schema expects, or a code where its library has no name for that. */
function expectedBy({ type, expected, received, message }: v.BaseIssue<unknown>): string {
  if (type === 'integer' || type === 'finite') return 'number:' + type;
  if (type === 'strict_object' && expected === 'never') return 'key:unknown';
  if (type === 'strict_object' && received === 'undefined') return 'key:missing';
  return expected ?? message;
}

function parseComplete(value: unknown): ExperimentResult {
  const result = v.safeParse(schema, value);
  if (!result.success) {
    return {
      ok: false,
      issues: result.issues.map((issue) => ({
        path: v.getDotPath(issue) ?? '',
        expected: expectedBy(issue),
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

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The parts of an Experiment that a link or a file may give in part. */
export const completedParts = ['data', 'training', 'dials', 'augmentation'] as const;

/** Fills what is missing at the top level and one level down, so that links and files may name only what they change. */
function withDefaults(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const merged: Record<string, unknown> = { ...defaultExperiment, ...value };
  for (const part of completedParts) {
    const given = value[part];
    if (isRecord(given)) merged[part] = { ...defaultExperiment[part], ...given };
  }
  if (isRecord(value['training'])) merged['training'] = withOneLength(value['training']);
  return withWholeNetworks(merged);
}

/** Each network that is given in part is the default one of its place otherwise, or an ordinary one of its kind. */
function withWholeNetworks(given: Record<string, unknown>): unknown {
  const { teacher, moreTeachers, student, arms } = given;
  const usual = defaultExperiment;
  const ofArm = (arm: unknown) =>
    isRecord(arm) && 'network' in arm ? { ...arm, network: completedNetwork(arm['network'], usual.student) } : arm;
  return {
    ...given,
    teacher: completedNetwork(teacher, usual.teacher),
    moreTeachers: each(moreTeachers, (more) => completedNetwork(more, usual.teacher)),
    student: completedNetwork(student, usual.student),
    arms: each(arms, ofArm),
  };
}
const each = (list: unknown, change: (item: unknown) => unknown): unknown =>
  Array.isArray(list) ? list.map(change) : list;

/** Naming epochs or steps is choosing between them. */
function withOneLength(given: Record<string, unknown>): Record<string, unknown> {
  const named = ['steps', 'epochs'].filter((name) => name in given);
  const other = named.length === 1 ? { [named[0] === 'steps' ? 'epochs' : 'steps']: 0 } : {};
  return { ...defaultExperiment.training, ...other, ...given };
}
