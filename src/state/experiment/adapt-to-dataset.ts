/** What a change of the data set means for the rest of an Experiment. Pure. */
import { datasets, type DatasetId } from '../../engine/datasets/catalogue';
import { defaultExperiment, ranges, type Experiment } from '../../engine/experiment';
import { classCount, trainingCount } from '../../engine/datasets/counts';
import type { NetworkSpec } from '../../engine/models/catalogue';
import { plainMlp as mlp } from '../../engine/models/mlp';
import { between, otherTeachers } from '../../engine/presets/networks';
import { fitArms } from './fit-arms';

/** What suits a data set: where distillation shows, within half a minute on an ordinary machine. */
interface Suited {
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

/** By the shape of a sample: the data sets of one shape suit the same networks. Any other shape: the default. */
const suitedByShape: Readonly<Record<string, Suited>> = {
  '28×28×1': {
    labelled: 100,
    unlabelled: ranges.unlabelled.max,
    teacher: mlp(512, 256),
    student: mlp(128),
    steps: 800,
    teacherEpochs: 4,
    batchSize: 64,
    learningRate: 0.001,
    temperature: 4,
  },
  '2': {
    labelled: 12,
    unlabelled: ranges.unlabelled.max,
    teacher: mlp(32, 32),
    student: mlp(8),
    steps: 1100,
    teacherEpochs: 40,
    batchSize: 32,
    learningRate: 0.01,
    temperature: 2,
  },
};

const shapeOf = (dataset: DatasetId): string => datasets[dataset].shape.join('×');

function suitedTo(dataset: DatasetId): Suited {
  const { data, teacher, student, training, dials } = defaultExperiment;
  return (
    suitedByShape[shapeOf(dataset)] ?? {
      labelled: data.labelled,
      unlabelled: data.unlabelled,
      teacher,
      student,
      steps: training.steps,
      teacherEpochs: training.teacherEpochs,
      batchSize: training.batchSize,
      learningRate: dials.learningRate,
      temperature: dials.temperature,
    }
  );
}

/**
 * `experiment` on another data set, always valid where `experiment` was. A number still at what suits the old data set
 * moves to what suits the new one; a number that the visitor chose is kept as far as it fits. Networks follow the shape
 * of the samples, those of single arms keeping their place between teacher and student. Withheld classes that the new set
 * lacks are dropped, and so is what turns and shifts pictures where there are none.
 */
export function adaptToDataset(experiment: Experiment, dataset: DatasetId): Experiment {
  const before = suitedTo(experiment.data.dataset);
  const after = suitedTo(dataset);
  const moved = (value: number, name: Exclude<keyof Suited, 'teacher' | 'student'>): number =>
    value === before[name] ? after[name] : value;

  const entry = datasets[dataset];
  const sameSet = dataset === experiment.data.dataset;
  const data = {
    ...experiment.data,
    dataset,
    classes: entry.kind === 'generated' && !sameSet ? entry.classes.default : experiment.data.classes,
  };
  const classes = classCount(data);
  const withheld = data.withheld.filter((label) => label < classes);
  const sameShape = shapeOf(dataset) === shapeOf(experiment.data.dataset);
  const networks = sameShape ? experiment : networksFor(experiment, after, data);
  const pictures = entry.sample === 'picture';
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
    augmentation: pictures ? experiment.augmentation : { ...experiment.augmentation, shift: 0, rotate: 0 },
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

/** `experiment` with other parameters of its generated data set: labels and withheld classes are kept within bounds. */
export function resizeDataset(
  experiment: Experiment,
  change: Partial<Pick<Experiment['data'], 'noise' | 'size' | 'classes'>>,
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
