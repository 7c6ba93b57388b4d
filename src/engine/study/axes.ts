/** What can be varied in a sweep: any number of an Experiment, each as an axis. Free of TensorFlow.js. */
import { isClassless, numberOf } from '../datasets/task-of';
import type { ArmChoice } from '../arms';
import { withTail } from '../datasets/long-tail';
import { isReckoning, reckoningTasks } from '../datasets/sequences/reckoning-sizes';
import { parametersOf, terms, type WeightedTerm } from '../distillation/catalogue';
import { parseExperiment, ranges, type Dials, type Experiment, type Training } from '../experiment';
import type { DataChoice } from '../experiment';
import { widthOf, withWidth } from '../models/catalogue';

export interface Axis {
  /** In the catalogue's words (`temperature`), or of an arm: `assistant.width`, `distilled.1.weight`. */
  readonly id: string;
  readonly range: { readonly min: number; readonly max: number };
  /** Values offered at first. */
  readonly grid: readonly number[];
  /** What is named where the axis is one of an arm's own. `parameter` is `weight`, `width` or a term's parameter. */
  readonly of?: { readonly arm: string; readonly term?: string; readonly parameter: string };
  /** The present value; null where this Experiment has no such number. */
  value(experiment: Experiment): number | null;
  /** The Experiment with another value, still to be validated. */
  with(experiment: Experiment, value: number): Experiment;
}

type NumberIn<T> = { [K in keyof T]: T[K] extends number ? K : never }[keyof T] & keyof typeof ranges;

const dial = (id: keyof Dials, grid: readonly number[]): Axis => ({
  id,
  range: ranges[id],
  grid,
  value: ({ dials }) => dials[id],
  with: (experiment, value) => ({ ...experiment, dials: { ...experiment.dials, [id]: value } }),
});
const data = (id: NumberIn<DataChoice>, grid: readonly number[]): Axis => ({
  id,
  range: ranges[id],
  grid,
  value: (experiment) => experiment.data[id],
  with: (experiment, value) => ({ ...experiment, data: { ...experiment.data, [id]: value } }),
});
const training = (id: NumberIn<Training>, grid: readonly number[]): Axis => ({
  id,
  range: ranges[id],
  grid,
  value: (experiment) => experiment.training[id],
  with: (experiment, value) => ({ ...experiment, training: { ...experiment.training, [id]: value } }),
});
/** Naming one of the two is choosing it: the other one becomes 0. */
const length = (id: 'steps' | 'epochs', grid: readonly number[]): Axis => ({
  id,
  range: ranges[id],
  grid,
  value: (experiment) => experiment.training[id] || null,
  with: (experiment, value) => ({
    ...experiment,
    training: { ...experiment.training, steps: 0, epochs: 0, [id]: value },
  }),
});
/** Of questions whose number of digits can be chosen. */
const digits: Axis = {
  ...data('digits', [3, 4, 5, 6, 8, 10]),
  value({ data: { dataset, digits: present } }) {
    if (!isReckoning(dataset)) return null;
    const { min, max } = reckoningTasks[dataset].digits;
    return min < max ? present : null;
  },
};
/** Softens classes: of a number there is none. */
const temperature: Axis = {
  ...dial('temperature', [1, 2, 4, 8]),
  value: ({ data: source, dials }) => (numberOf(source) ? null : dials.temperature),
};
const labelNoise: Axis = {
  ...data('labelNoise', [0, 20, 40]),
  value: ({ data: source }) => (numberOf(source) ? null : source.labelNoise),
};
/** Where nothing is left out, all of the last class. */
const longTail: Axis = {
  id: 'longTail',
  range: ranges.longTail,
  grid: [1, 10, 100],
  value: ({ data: { longTail: present = ranges.longTail.max, ...source } }) => (isClassless(source) ? null : present),
  with: (experiment, value) => ({ ...experiment, data: withTail(experiment.data, value) }),
};
/** As the architectures' schemas allow; a width that one of them refuses is refused with its cell. */
const widths = { min: 1, max: 1024 } as const;
const width = (role: 'teacher' | 'student', grid: readonly number[]): Axis => ({
  id: `${role}Width`,
  range: widths,
  grid,
  value: (experiment) => widthOf(experiment[role]),
  with: (experiment, value) => ({ ...experiment, [role]: withWidth(experiment[role], value) }),
});

/** A new axis is a line here and its name in the messages, `axis.<id>`. */
const catalogue: readonly Axis[] = [
  temperature,
  dial('alpha', [0, 0.3, 0.6, 0.9]),
  dial('learningRate', [0.001, 0.003, 0.01]),
  data('labelled', [10, 20, 50, 250]),
  data('unlabelled', [0, 30, 300, ranges.unlabelled.max]),
  labelNoise,
  longTail,
  digits,
  length('steps', [100, 400, 1600]),
  length('epochs', [10, 30, 90]),
  training('teacherEpochs', [1, 3, 10]),
  training('batchSize', [16, 32, 64]),
  training('weightDecay', [0, 0.0001, 0.001]),
  width('student', [4, 8, 16, 32]),
  width('teacher', [32, 64, 128]),
];

const changeArm = (experiment: Experiment, id: string, change: (arm: ArmChoice) => ArmChoice): Experiment => ({
  ...experiment,
  arms: experiment.arms.map((arm) => (arm.id === id ? change(arm) : arm)),
});

/** Half, as it is, and twice: what a number of unknown meaning is tried at. */
function around(value: number, { min, max }: Axis['range'], whole = false): number[] {
  const near = [value / 2, value, value * 2 || (min + max) / 2];
  const within = near.map((each) => Math.min(max, Math.max(min, whole ? Math.round(each) : each)));
  return [...new Set(within)].sort((a, b) => a - b);
}

/** A number of one summand of an arm's first stage. */
function termAxis(
  arm: ArmChoice,
  index: number,
  parameter: string,
  range: Axis['range'],
  whole: boolean,
  read: (summand: WeightedTerm) => number,
  write: (summand: WeightedTerm, value: number) => WeightedTerm,
): Axis {
  const summand = arm.objective[index]!;
  const own = (experiment: Experiment) => experiment.arms.find(({ id }) => id === arm.id)?.objective[index];
  return {
    id: `${arm.id}.${index + 1}.${parameter}`,
    range,
    grid: around(read(summand), range, whole),
    of: { arm: arm.id, term: summand.term, parameter },
    value: (experiment) => {
      const present = own(experiment);
      return present?.term === summand.term ? read(present) : null;
    },
    with: (experiment, value) =>
      changeArm(experiment, arm.id, (present) => ({
        ...present,
        objective: present.objective.map((each, i) => (i === index ? write(each, value) : each)),
      })),
  };
}

function armAxes(arm: ArmChoice): Axis[] {
  const { network } = arm;
  const ownWidth = network ? widthOf(network) : null;
  const axes: Axis[] = [];
  if (ownWidth !== null) {
    axes.push({
      id: `${arm.id}.width`,
      range: widths,
      grid: around(ownWidth, widths, true),
      of: { arm: arm.id, parameter: 'width' },
      value: (experiment) => {
        const present = experiment.arms.find(({ id }) => id === arm.id)?.network;
        return present ? widthOf(present) : null;
      },
      with: (experiment, value) =>
        changeArm(experiment, arm.id, (present) =>
          present.network ? { ...present, network: withWidth(present.network, value) } : present,
        ),
    });
  }
  arm.objective.forEach((summand, index) => {
    const { weight } = summand;
    if (typeof weight === 'number') {
      const range = { min: 0, max: 1e5 };
      axes.push(
        termAxis(
          arm,
          index,
          'weight',
          range,
          false,
          (each) => (typeof each.weight === 'number' ? each.weight : weight),
          (each, value) => ({ ...each, weight: value }),
        ),
      );
    }
    for (const { id, min, max, step } of terms[summand.term].parameters) {
      axes.push(
        termAxis(
          arm,
          index,
          id,
          { min, max },
          Number.isInteger(step),
          (each) => parametersOf(each)[id] ?? min,
          (each, value) => ({ ...each, parameters: { ...each.parameters, [id]: value } }),
        ),
      );
    }
  });
  return axes;
}

/** Every axis that this Experiment has: the catalogue's, then those of its arms' own networks and terms. */
export const axesOf = (experiment: Experiment): Axis[] => [
  ...catalogue.filter((axis) => axis.value(experiment) !== null),
  ...experiment.arms.flatMap(armAxes),
];

export const findAxis = (experiment: Experiment, id: string): Axis | undefined =>
  axesOf(experiment).find((axis) => axis.id === id);

/** Those of the values offered that suit this Experiment. */
export const gridFor = (axis: Axis, experiment: Experiment): number[] =>
  axis.grid.filter((value) => parseExperiment(axis.with(experiment, value)).ok);
