/** What suits each data set. Free of TensorFlow.js. */
import type { DatasetId } from '../datasets/catalogue';
import { sampleOf, schemaOf, type OwnData } from '../datasets/own/own-data';
import { defaultExperiment, ranges, type DataSource } from '../experiment';
import type { NetworkSpec } from '../models/catalogue';
import { plainBagOfWords } from '../models/bag-of-words';
import { plainCnn } from '../models/cnn';
import { plainCnn1d } from '../models/cnn1d';
import { plainFusion } from '../models/fusion';
import { plainMlp as mlp } from '../models/mlp';
import { plainRecurrent } from '../models/recurrent';
import { plainTransformer } from '../models/transformer';

/** What suits a data set: where distillation shows, within half a minute on an ordinary machine. */
export interface Suited {
  /** Of a set that is drawn: training samples. */
  readonly size?: number;
  readonly labelled: number;
  readonly unlabelled: number;
  readonly teacher: NetworkSpec;
  readonly student: NetworkSpec;
  readonly steps: number;
  readonly teacherEpochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly temperature: number;
}

const text = {
  labelled: 300,
  unlabelled: 0,
  teacher: plainTransformer(2, 64, 4),
  student: plainTransformer(1, 32, 4),
  steps: 600,
  teacherEpochs: 6,
  batchSize: 64,
  learningRate: 0.003,
  temperature: 1,
} as const satisfies Suited;
const series = {
  labelled: 100,
  unlabelled: ranges.unlabelled.max,
  teacher: plainRecurrent('gru', 3, 32),
  student: plainRecurrent('gru', 1, 16),
  steps: 300,
  teacherEpochs: 6,
  batchSize: 64,
  learningRate: 0.01,
  temperature: 1,
} as const satisfies Suited;
const tables = {
  labelled: 20,
  unlabelled: ranges.unlabelled.max,
  teacher: mlp(64, 64),
  student: mlp(8),
  steps: 400,
  teacherEpochs: 30,
  batchSize: 16,
  learningRate: 0.005,
  temperature: 2,
} as const satisfies Suited;
const pairs = {
  labelled: 100,
  unlabelled: ranges.unlabelled.max,
  teacher: { ...plainFusion([16, 32], 32, 64), dropout: 0.3 },
  student: plainCnn([8, 16], []),
  steps: 400,
  teacherEpochs: 8,
  batchSize: 64,
  learningRate: 0.003,
  temperature: 4,
} as const satisfies Suited;
const largePictures = {
  labelled: 100,
  unlabelled: ranges.unlabelled.max,
  teacher: mlp(512, 256),
  student: mlp(128),
  steps: 800,
  teacherEpochs: 4,
  batchSize: 64,
  learningRate: 0.001,
  temperature: 4,
} as const satisfies Suited;
const points = {
  labelled: 12,
  unlabelled: ranges.unlabelled.max,
  teacher: mlp(32, 32),
  student: mlp(8),
  steps: 1100,
  teacherEpochs: 40,
  batchSize: 32,
  learningRate: 0.01,
  temperature: 2,
} as const satisfies Suited;
const reckoning = {
  ...text,
  size: 4000,
  labelled: 100,
  unlabelled: ranges.unlabelled.max,
  steps: 900,
  teacherEpochs: 8,
} as const satisfies Suited;

/** Any other: the default. */
const suited: Readonly<Partial<Record<DatasetId, Suited>>> = {
  mnist: largePictures,
  'fashion-mnist': largePictures,
  moons: points,
  circles: points,
  spirals: points,
  blobs: points,
  'chain-sum': reckoning,
  addition: reckoning,
  'town-names': text,
  alice: text,
  'authors-sentences': {
    ...text,
    unlabelled: ranges.unlabelled.max,
    teacher: { ...plainTransformer(1, 32, 4), causal: false },
    student: plainCnn1d([2, 3], 16, 16),
    steps: 300,
    teacherEpochs: 4,
    temperature: 2,
  },
  'g2p-cmudict': text,
  'spoken-digits': series,
  turbofan: {
    ...series,
    teacher: plainRecurrent('lstm', 3, 24),
    student: plainRecurrent('lstm', 1, 8),
    steps: 200,
    teacherEpochs: 3,
    temperature: 4,
  },
  emoji: pairs,
  // Labels that students have few of are shared out evenly among the classes: what is rare stays rare where they have all.
  birdstrikes: { ...tables, labelled: 7311, unlabelled: 0, steps: 800, teacherEpochs: 4, batchSize: 64 },
  'letter-recognition': {
    ...tables,
    labelled: 260,
    teacher: mlp(128, 64),
    student: mlp(32),
    steps: 800,
    teacherEpochs: 8,
    batchSize: 64,
  },
  'breast-cancer': tables,
  wine: { ...tables, labelled: 12 },
};

/** Steps that a teacher of own data is to take at least, however few rows there are; and most passes over them. */
const TEACHER_STEPS = 600;
const MOST_EPOCHS = 100;

/** What suits the visitor's own data: every label is used, and the networks are those of the shipped sets of its kind. */
function suitedToOwn(own: OwnData): Suited {
  const { fields } = schemaOf(own);
  const [first] = fields;
  const like = {
    row: { ...tables, steps: series.steps, batchSize: series.batchSize },
    picture:
      first?.kind === 'image' && first.shape[0] < 16
        ? { ...largePictures, teacher: mlp(128, 64), student: mlp(16) }
        : { ...largePictures, teacher: plainCnn([16, 32], [64]), student: plainCnn([8], [16]) },
    series,
    text: { ...text, teacher: plainBagOfWords(64, 64), student: plainBagOfWords(16), temperature: 2 },
    pair: pairs,
    point: points,
  }[sampleOf(fields)];
  const passes = Math.ceil((TEACHER_STEPS * like.batchSize) / own.train);
  return {
    ...like,
    labelled: own.train,
    unlabelled: 0,
    batchSize: own.train < 8 * like.batchSize ? 16 : like.batchSize,
    teacherEpochs: Math.min(MOST_EPOCHS, Math.max(4, passes)),
  };
}

export function suitedTo({ dataset, own }: DataSource): Suited & { readonly size: number } {
  const { data, teacher, student, training, dials } = defaultExperiment;
  return {
    size: data.size,
    ...((dataset === 'own' ? own && suitedToOwn(own) : suited[dataset]) ?? {
      labelled: data.labelled,
      unlabelled: data.unlabelled,
      teacher,
      student,
      steps: training.steps,
      teacherEpochs: training.teacherEpochs,
      batchSize: training.batchSize,
      learningRate: dials.learningRate,
      temperature: dials.temperature,
    }),
  };
}
