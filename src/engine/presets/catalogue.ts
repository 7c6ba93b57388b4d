/** The ways to distil that can be loaded whole. Free of TensorFlow.js: the page offers them, the headless run may. */
import { defaultExperiment, parseExperiment, type Experiment, type ExperimentResult } from '../experiment';
import * as generations from './generations';
import * as labels from './labels';
import type { Preset } from './preset';
import * as schedules from './schedules';
import * as stages from './stages';
import * as teachers from './teachers';

const plain: Preset = {
  citation: 'Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, 2015, arXiv:1503.02531',
  apply: (base) => base,
};

/** A new preset is an object in one of the files beside this one, and a line here. */
const catalogue = {
  plain,
  'three-stages': stages.threeStages,
  'shallow-first': stages.shallowFirst,
  'soft-first': stages.softFirst,
  'four-levels': stages.fourLevels,
  'rising-alpha': schedules.risingAlpha,
  annealing: schedules.annealing,
  'following-the-batch': schedules.followingTheBatch,
  'fused-target': schedules.fusedTarget,
  'sample-temperatures': schedules.sampleTemperatures,
  'gradient-balance': schedules.gradientBalance,
  'dkd-warm-up': schedules.dkdWarmUp,
  'two-teachers': teachers.twoTeachers,
  'three-teachers': teachers.threeTeachers,
  mutual: teachers.mutual,
  chain: generations.chain,
  assistant: generations.assistant,
  'born-again': generations.bornAgain,
  'no-labels': labels.noLabels,
  'pseudo-labels': labels.pseudoLabels,
  consistency: labels.consistency,
  'mean-teacher': labels.meanTeacher,
} as const satisfies Record<string, Preset>;

export type PresetId = keyof typeof catalogue;
export const presets: Readonly<Record<PresetId, Preset>> = catalogue;
export const presetIds = Object.keys(catalogue) as readonly PresetId[];

/** As they are offered; titles in the message catalogue, `presets.<group>`. */
export const presetGroups = {
  plain: ['plain'],
  stages: ['three-stages', 'shallow-first', 'soft-first', 'four-levels'],
  schedules: [
    'rising-alpha',
    'annealing',
    'following-the-batch',
    'fused-target',
    'sample-temperatures',
    'gradient-balance',
    'dkd-warm-up',
  ],
  sources: ['two-teachers', 'three-teachers', 'mutual', 'mean-teacher'],
  generations: ['chain', 'assistant', 'born-again'],
  labels: ['no-labels', 'pseudo-labels', 'consistency'],
} as const satisfies Record<string, readonly PresetId[]>;
export type PresetGroup = keyof typeof presetGroups;

/** `experiment` without what any preset brings, so that none is left from the one before. */
function base({ data, teacher, student, training, dials, seed, version }: Experiment): Experiment {
  const { arms, moreTeachers, augmentation } = defaultExperiment;
  const { labelled, unlabelled } = data.labelled > 0 ? data : defaultExperiment.data;
  return {
    version,
    seed,
    data: { ...data, heldOut: defaultExperiment.data.heldOut, labelled, unlabelled },
    teacher,
    moreTeachers,
    student,
    arms,
    augmentation,
    training: { ...training, averageDecay: defaultExperiment.training.averageDecay },
    dials,
  };
}

/** What a preset makes of an Experiment (its data, networks, training and dials are kept), or why it can't be had. */
export const withPreset = (experiment: Experiment, id: PresetId): ExperimentResult =>
  parseExperiment(presets[id].apply(base(experiment)));
