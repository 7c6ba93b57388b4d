/** The ways to distil that can be loaded whole. Free of TensorFlow.js: the page offers them, the headless run may. */
import { trainingCount } from '../datasets/counts';
import { defaultExperiment, parseExperiment, type Experiment, type ExperimentResult } from '../experiment';
import * as compression from './compression';
import * as generations from './generations';
import * as labels from './labels';
import type { Preset } from './preset';
import * as schedules from './schedules';
import * as sequences from './sequences';
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
  'withheld-3': labels.withheldThree,
  'no-labels': labels.noLabels,
  'pseudo-labels': labels.pseudoLabels,
  consistency: labels.consistency,
  'mean-teacher': labels.meanTeacher,
  'reasoning-traces': sequences.reasoningTraces,
  'too-small-for-steps': sequences.tooSmallForSteps,
  'word-and-sequence': sequences.wordAndSequence,
  'on-policy': sequences.onPolicy,
  'eight-bits': sequences.eightBits,
  'across-kinds': sequences.acrossKinds,
  'three-layers-in-one': sequences.threeLayersInOne,
  'failure-ahead': sequences.failureAhead,
  'one-of-two': sequences.oneOfTwo,
  'two-tasks': sequences.twoTasks,
  'drafts-ahead': sequences.draftsAhead,
  'ten-times-smaller': compression.tenTimesSmaller,
  'six-orders': compression.sixOrders,
  'prune-again': compression.pruneAgain,
  mixture: compression.mixture,
  'quantisation-aware': compression.quantisationAware,
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
  sequences: [
    'reasoning-traces',
    'too-small-for-steps',
    'word-and-sequence',
    'on-policy',
    'eight-bits',
    'across-kinds',
    'three-layers-in-one',
    'failure-ahead',
    'one-of-two',
    'two-tasks',
    'drafts-ahead',
  ],
  compression: ['ten-times-smaller', 'six-orders', 'prune-again', 'mixture', 'quantisation-aware'],
  labels: ['withheld-3', 'no-labels', 'pseudo-labels', 'consistency'],
} as const satisfies Record<string, readonly PresetId[]>;
export type PresetGroup = keyof typeof presetGroups;

/** Largest gradient norm of every preset's measured runs: without a limit some of them lose far more than they gain. */
const CLIP_NORM = 1;

/** `experiment` without what any preset brings, so that none is left from the one that it was loaded with. */
function base(experiment: Experiment, loaded: PresetId | null): Experiment {
  const { seed, version } = experiment;
  // Of what a setup of its own has put away nobody knows what it was.
  const own = loaded && presets[loaded].setup ? defaultExperiment : experiment;
  const { teacher, student, dials } = own;
  const { data, training } = withoutBrought(own, loaded);
  const { arms, moreTeachers, augmentation } = defaultExperiment;
  const { averageDecay, clipNorm } = defaultExperiment.training;
  return {
    version,
    seed,
    data: { ...data, heldOut: defaultExperiment.data.heldOut },
    teacher,
    moreTeachers,
    student,
    arms,
    augmentation,
    training: { ...training, averageDecay, clipNorm },
    dials,
  };
}

/** Data and length without what the loaded preset brought: as by default, since nobody knows what they were. */
function withoutBrought(experiment: Experiment, loaded: PresetId | null): Pick<Experiment, 'data' | 'training'> {
  const { data, training } = experiment;
  const brought = Object.entries((loaded && presets[loaded].data?.(data)) ?? {});
  const kept = new Map<string, unknown>(Object.entries(data));
  const still =
    brought.length > 0 && brought.every(([key, value]) => JSON.stringify(kept.get(key)) === JSON.stringify(value));
  if (!still && data.labelled > 0) return { data, training };
  const { labelled, unlabelled, withheld } = defaultExperiment.data;
  const { steps, epochs } = defaultExperiment.training;
  return {
    data: { ...data, labelled: Math.min(labelled, trainingCount(data)), unlabelled, withheld },
    training: { ...training, steps, epochs },
  };
}

/**
 * What a preset makes of an Experiment, or why it can't be had. Networks, dials and training are kept, apart from the
 * gradient clipping of its measured runs; the data too, unless it needs others to show its point. A preset with a setup of its
 * own brings all of these.
 * @param loaded the preset that the Experiment was loaded with: what that brought goes
 */
export function withPreset(experiment: Experiment, id: PresetId, loaded: PresetId | null = null): ExperimentResult {
  const start = base(experiment, loaded);
  if (id === 'plain') return parseExperiment(start);
  const { setup } = presets[id];
  if (setup) return parseExperiment(presets[id].apply({ ...start, ...setup }));
  const data = { ...start.data, ...presets[id].data?.(start.data) };
  const training = { ...start.training, ...presets[id].length, clipNorm: CLIP_NORM };
  return parseExperiment(presets[id].apply({ ...start, data, training }));
}
