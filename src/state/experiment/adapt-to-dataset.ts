/** What a change of the data set means for the rest of an Experiment. Pure. */
import { datasets, type DatasetId } from '../../engine/datasets/catalogue';
import {
  defaultExperiment,
  ranges,
  type Augmentation,
  type DataChoice,
  type Experiment,
} from '../../engine/experiment';
import { classCount, trainingCount } from '../../engine/datasets/counts';
import { reckoningTasks } from '../../engine/datasets/sequences/reckoning-sizes';
import type { AnswerForm } from '../../engine/datasets/sequences/task';
import { predictsNext, readsText, shapeOfChoice } from '../../engine/datasets/task-of';
import { between, type NetworkSpec } from '../../engine/models/catalogue';
import { plainMlp as mlp } from '../../engine/models/mlp';
import { plainRecurrent } from '../../engine/models/recurrent';
import { plainTransformer } from '../../engine/models/transformer';
import { otherTeachers } from '../../engine/presets/networks';
import { fitArms } from './fit-arms';

/** What suits a data set: where distillation shows, within half a minute on an ordinary machine. */
interface Suited {
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

/** Data sets for which this is the same are read by the same networks. */
function readersOf(data: DataChoice): string {
  const { sample } = datasets[data.dataset];
  if (sample === 'picture' || sample === 'point') return shapeOfChoice(data).join('×');
  return `${sample} ${predictsNext(data.dataset)}`;
}

/** Text can't be varied by numbers, and only pictures can be moved without leaving their class. */
function withoutSense(data: DataChoice): Partial<Augmentation> {
  if (readsText(data)) return { shift: 0, rotate: 0, noise: 0, mixup: 0 };
  return datasets[data.dataset].sample === 'picture' ? {} : { shift: 0, rotate: 0 };
}

/** How answers are written in a set that may not know the form of the last one. */
function formFor(dataset: DatasetId, form: AnswerForm): AnswerForm {
  const entry = datasets[dataset];
  const forms: readonly AnswerForm[] = entry.kind === 'reckoning' ? reckoningTasks[entry.id].forms : [form];
  return forms.includes(form) ? form : 'steps';
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
  labelled: 50,
  unlabelled: ranges.unlabelled.max,
  teacher: plainRecurrent('lstm', 3, 64),
  student: plainRecurrent('lstm', 1, 16),
  steps: 400,
  teacherEpochs: 4,
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
  'authors-sentences': { ...text, unlabelled: ranges.unlabelled.max, temperature: 2 },
  'g2p-cmudict': text,
  'spoken-digits': series,
  turbofan: series,
};

function suitedTo(dataset: DatasetId): Suited & { readonly size: number } {
  const { data, teacher, student, training, dials } = defaultExperiment;
  return {
    size: data.size,
    ...(suited[dataset] ?? {
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

/**
 * `experiment` on another data set, always valid where `experiment` was. A number still at what suits the old data set
 * moves to what suits the new one; a number that the visitor chose is kept as far as it fits. Networks follow the shape
 * of the samples, those of single arms keeping their place between teacher and student. Withheld classes that the new set
 * lacks are dropped, and so is whatever varies samples in a way that makes no sense of the new ones.
 */
export function adaptToDataset(experiment: Experiment, dataset: DatasetId): Experiment {
  const before = suitedTo(experiment.data.dataset);
  const after = suitedTo(dataset);
  const moved = (value: number, name: Exclude<keyof Suited, 'teacher' | 'student'>): number =>
    value === before[name] ? after[name] : value;

  const entry = datasets[dataset];
  const sameSet = dataset === experiment.data.dataset;
  const next = predictsNext(dataset);
  const data = {
    ...experiment.data,
    dataset,
    size: moved(experiment.data.size, 'size'),
    classes: entry.kind === 'plane' && !sameSet ? entry.classes.default : experiment.data.classes,
    form: formFor(dataset, experiment.data.form),
    ...(next && { labelNoise: 0, teacherLabelNoise: false }),
  };
  const classes = classCount(data);
  const withheld = next ? [] : data.withheld.filter((label) => label < classes);
  const networks = readersOf(data) === readersOf(experiment.data) ? experiment : networksFor(experiment, after, data);
  return fitArms({
    ...experiment,
    data: {
      ...data,
      labelled: Math.min(moved(data.labelled, 'labelled'), trainingCount(data)),
      unlabelled: data.labelled > 0 ? moved(data.unlabelled, 'unlabelled') : data.unlabelled,
      withheld: new Set(withheld).size < classes ? withheld : [],
    },
    teacher: networks.teacher,
    moreTeachers: networks.moreTeachers,
    student: networks.student,
    arms: networks.arms,
    augmentation: { ...experiment.augmentation, ...withoutSense(data) },
    training: {
      ...experiment.training,
      steps: moved(experiment.training.steps, 'steps'),
      teacherEpochs: moved(experiment.training.teacherEpochs, 'teacherEpochs'),
      batchSize: moved(experiment.training.batchSize, 'batchSize'),
    },
    dials: {
      ...experiment.dials,
      learningRate: moved(experiment.dials.learningRate, 'learningRate'),
      temperature: moved(experiment.dials.temperature, 'temperature'),
    },
  });
}

type Networks = Pick<Experiment, 'teacher' | 'moreTeachers' | 'student' | 'arms'>;

/** Networks for samples of another shape, in the places of those that there were. */
function networksFor(experiment: Experiment, { teacher, student }: Suited, data: Experiment['data']): Networks {
  const like = (network: NetworkSpec): NetworkSpec =>
    JSON.stringify(network) === JSON.stringify(experiment.teacher) ? teacher : between(teacher, student, 0.5);
  return {
    teacher,
    moreTeachers: otherTeachers({ ...experiment, data, teacher }).slice(0, experiment.moreTeachers.length),
    student,
    arms: experiment.arms.map((arm) => (arm.network ? { ...arm, network: like(arm.network) } : arm)),
  };
}

/** `experiment` with other parameters of a data set that is drawn: labels and withheld classes are kept within bounds. */
export function resizeDataset(
  experiment: Experiment,
  change: Partial<Pick<DataChoice, 'noise' | 'size' | 'classes' | 'digits' | 'form'>>,
): Experiment {
  const data = { ...experiment.data, ...change };
  const withheld = data.withheld.filter((label) => label < classCount(data));
  return fitArms({
    ...experiment,
    data: {
      ...data,
      labelled: Math.min(data.labelled, trainingCount(data)),
      withheld: withheld.length < classCount(data) ? withheld : [],
    },
  });
}
