/** What a change of the data set means for the rest of an Experiment. Pure. */
import type { DatasetEntry, DatasetId } from '../datasets/catalogue';
import { entryOf } from '../datasets/entry-of';
import type { OwnData } from '../datasets/own/own-data';
import type { Augmentation, DataChoice, DataSource, Experiment } from '../experiment';
import { classCount, trainingCount } from '../datasets/counts';
import { reckoningTasks } from '../datasets/sequences/reckoning-sizes';
import type { AnswerForm } from '../datasets/sequences/task';
import { tasksOf } from '../datasets/tasks';
import { isClassless, predictsNext, readsText, shapeOfChoice } from '../datasets/task-of';
import { between, type NetworkSpec } from '../models/catalogue';
import { otherTeachers } from './networks';
import { forSeveral, withoutTasks, withoutTaskWeights } from './fit-tasks';
import { suitedTo, type Suited } from './suited';
import { fitArms } from './fit-arms';

/** Data sets for which this is the same are read by the same networks. */
function readersOf(data: DataChoice): string {
  const { sample } = entryOf(data);
  if (sample === 'picture' || sample === 'point') return shapeOfChoice(data).join('×');
  return `${sample} ${predictsNext(data)}`;
}

/** Text can't be varied by numbers, and only pictures can be moved without leaving their class. */
function withoutSense(data: DataChoice): Partial<Augmentation> {
  if (readsText(data)) return { shift: 0, rotate: 0, noise: 0, mixup: 0 };
  return entryOf(data).sample === 'picture' ? {} : { shift: 0, rotate: 0 };
}

/** How answers are written in a set that may not know the form of the last one. */
function formFor(entry: DatasetEntry, form: AnswerForm): AnswerForm {
  const forms: readonly AnswerForm[] = entry.kind === 'reckoning' ? reckoningTasks[entry.id].forms : [form];
  return forms.includes(form) ? form : 'steps';
}

/**
 * `experiment` on another data set, always valid where `experiment` was. A number still at what suits the old data set
 * moves to what suits the new one; a number that the visitor chose is kept as far as it fits. Networks follow the shape
 * of the samples, those of single arms keeping their place between teacher and student. Withheld classes that the new set
 * lacks are dropped, and so is whatever varies samples in a way that makes no sense of the new ones. Of own data with several
 * tasks, arms that don't go with such are left for validation.
 */
export function adaptToDataset(experiment: Experiment, chosen: DatasetId | OwnData): Experiment {
  const source: DataSource = typeof chosen === 'string' ? { dataset: chosen } : { dataset: 'own', own: chosen };
  const before = suitedTo(experiment.data);
  const after = suitedTo(source);
  const moved = (value: number, name: Exclude<keyof Suited, 'teacher' | 'student'>): number =>
    value === before[name] ? after[name] : value;

  const entry = entryOf(source);
  const sameSet = source.dataset === experiment.data.dataset;
  const next = predictsNext(source);
  const classless = isClassless(source);
  const { own, answers, longTail, ...rest } = experiment.data;
  const tasks = tasksOf({ ...source, tasks: sameSet ? rest.tasks : undefined });
  const several = tasks.length > 0;
  const sameTasks = sameSet && JSON.stringify(tasks) === JSON.stringify(tasksOf(experiment.data));
  const sameSamples = sameTasks && own?.hash === source.own?.hash && own?.target.column === source.own?.target.column;
  const { balanced, ...training } = experiment.training;
  const plain = {
    ...(several && sameTasks ? rest : withoutTasks(rest)),
    ...source,
    size: moved(experiment.data.size, 'size'),
    classes: entry.kind === 'plane' && !sameSet ? entry.classes.default : experiment.data.classes,
    form: formFor(entry, experiment.data.form),
    ...(classless && { labelNoise: 0, teacherLabelNoise: false }),
    ...(!classless && longTail !== undefined && { longTail }),
    ...(sameSamples && !classless && answers && { answers }),
  };
  const data = several ? forSeveral(plain) : plain;
  const classes = classCount(data);
  const withheld = classless ? [] : data.withheld.filter((label) => label < classes);
  const networks = readersOf(data) === readersOf(experiment.data) ? experiment : networksFor(experiment, after, data);
  return fitArms({
    ...experiment,
    data: {
      ...data,
      // Next symbols are learned from texts that are given, if only from a few.
      labelled: Math.min(
        next && data.labelled === 0 ? after.labelled : moved(data.labelled, 'labelled'),
        trainingCount(data),
      ),
      unlabelled: data.labelled > 0 ? moved(data.unlabelled, 'unlabelled') : data.unlabelled,
      withheld: new Set(withheld).size < classes ? withheld : [],
    },
    // Answers about other samples are none about these.
    teacher: networks.teacher.kind === 'answers' && !sameSamples ? after.teacher : networks.teacher,
    moreTeachers: networks.moreTeachers,
    student: networks.student,
    arms: several && sameTasks ? networks.arms : withoutTaskWeights(networks.arms),
    augmentation: { ...experiment.augmentation, ...withoutSense(data) },
    training: {
      ...training,
      ...(!classless && !several && balanced && { balanced }),
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
