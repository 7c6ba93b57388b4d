/**
 * What of an arm's training a PyTorch project can't hand over, told before anything is written. What is not known here by name
 * counts as such. Free of TensorFlow.js.
 */
import { AVERAGE, compresses, isTeacherId, sourcesOf, stagesOf, type ArmChoice, type Stage } from '../../arms';
import { numberOf, taskOfChoice } from '../../datasets/task-of';
import { terms } from '../../distillation/catalogue';
import { defaultExperiment, type Experiment } from '../../experiment';
import { lineage } from '../../lineage';
import { planOf } from '../../models/catalogue';
import { networkSpecs } from '../../network-specs';
import { termsWithoutCode } from '../code/objective-code';
import { layerWithoutForm } from '../holds';

/** Words in the message catalogue, `project.<reason>`. */
export type ProjectRefusal =
  | 'teacher' // students are trained by it, teachers come trained
  | 'augmentation'
  | 'compression'
  | 'starts-as'
  | 'sources'
  | 'peers'
  | 'average'
  | 'fault'
  | 'arithmetic'
  | 'text'
  | 'schedule' // { what }: its kind
  | 'balance'
  | 'number' // how it is scaled is not in the project
  | 'term' // { what }: its id
  | 'layer' // { what }: its name
  | 'stages' // of TRL alone, as the next
  | 'frozen'
  | 'unknown'; // { what }: the path of what it does not know
export interface ProjectIssue {
  readonly reason: ProjectRefusal;
  readonly what?: string;
}

const DATA = [...Object.keys(defaultExperiment.data), 'own', 'answers', 'longTail'];
const OWN = ['hash', 'name', 'columns', 'target', 'split', 'scaling', 'train', 'test'];
const OWN_TARGET = ['column', 'classes', 'rare', 'predicts'];
const TRAINING = [...Object.keys(defaultExperiment.training), 'balanced'];
const STAGE = ['at', 'stageName', 'compress', 'objective', 'schedules', 'frozen', 'balance'];
const ARM = [
  ...STAGE,
  'id',
  'name',
  'network',
  'startsAs',
  'from',
  'fusion',
  'freshStart',
  'text',
  'fault',
  'arithmetic',
  'then',
];
const SUMMAND = ['term', 'weight', 'schedule', 'parameters', 'taps'];
const SCHEDULES = ['constant', 'linear', 'cosine', 'step', 'drawn', 'disagreement', 'confidence', 'difference'];

/** @returns none where the whole training of this arm can be handed over. */
export function projectIssues(experiment: Experiment, id: string): ProjectIssue[] {
  const arm = experiment.arms.find((each) => each.id === id);
  if (!arm) return [{ reason: 'teacher' }];
  return [
    ...strangers('data', experiment.data, DATA),
    ...strangers('data.own', experiment.data.own ?? {}, OWN),
    ...strangers('data.own.target', experiment.data.own?.target ?? {}, OWN_TARGET),
    ...strangers('training', experiment.training, TRAINING),
    ...strangers(id, arm, ARM),
    ...ofArm(experiment, arm),
    ...stagesOf(arm).flatMap((stage) => ofStage(id, stage)),
    ...(compresses(arm) ? [] : ofLayers(experiment, id)),
  ];
}

/** Parts that came after this was written. */
const strangers = (where: string, given: object, known: readonly string[]): ProjectIssue[] =>
  Object.entries(given).flatMap(([key, value]) =>
    value === undefined || known.includes(key) ? [] : [{ reason: 'unknown', what: `${where}.${key}` } as const],
  );

function ofArm(experiment: Experiment, arm: ArmChoice): ProjectIssue[] {
  const { augmentation, arms } = experiment;
  const sources = sourcesOf(arm);
  const peers = lineage(arms).find(({ id }) => id === arm.id)!.peers;
  const others = arms.filter((each) => sources.includes(each.id));
  const told: readonly (readonly [boolean, ProjectIssue['reason']])[] = [
    [Object.values(augmentation).some((strength) => strength !== 0), 'augmentation'],
    [compresses(arm) || others.some(compresses), 'compression'],
    [arm.startsAs !== undefined, 'starts-as'],
    [sources.length > 1, 'sources'],
    [peers.length > 0, 'peers'],
    [sources.includes(AVERAGE), 'average'],
    [arm.fault !== undefined, 'fault'],
    [arm.arithmetic !== undefined, 'arithmetic'],
    [numberOf(experiment.data) !== undefined, 'number'],
    [(arm.text?.from ?? 'data') !== 'data' || others.some(({ text }) => text !== undefined), 'text'],
  ];
  return told.flatMap(([is, reason]) => (is ? { reason } : []));
}

function ofStage(id: string, stage: Stage): ProjectIssue[] {
  const { objective, schedules, balance } = stage;
  const kinds = [schedules?.temperature, schedules?.alpha, ...objective.map(({ schedule }) => schedule)];
  const unplanned = kinds.flatMap((schedule) => (schedule && !SCHEDULES.includes(schedule.kind) ? schedule.kind : []));
  // What further heads draft is not in the project's networks.
  const drafting = objective.flatMap(({ term }) => (terms[term].drafts ? term : []));
  return [
    ...strangers(id, stage, ARM),
    ...objective.flatMap((summand) => strangers(summand.term, summand, SUMMAND)),
    ...unplanned.map((what) => ({ reason: 'schedule', what }) as const),
    ...(balance ? [{ reason: 'balance' } as const] : []),
    ...[...termsWithoutCode([stage]), ...drafting].map((what) => ({ reason: 'term', what }) as const),
  ];
}

function ofLayers(experiment: Experiment, id: string): ProjectIssue[] {
  const specs = networkSpecs(experiment);
  const task = taskOfChoice(experiment.data);
  const arm = experiment.arms.find((each) => each.id === id)!;
  const [source] = sourcesOf(arm);
  const issues = [id, source!].flatMap((network): ProjectIssue[] => {
    const spec = specs.get(network);
    if (!spec) return [];
    if (spec.changed) return [{ reason: 'compression' }];
    const plan = planOf(spec, task);
    // Its routing moves by the load of each batch.
    const own = network === id ? plan.layers.find(({ kind }) => kind === 'experts') : undefined;
    const layer = layerWithoutForm('safetensors', plan) ?? own;
    return layer ? [{ reason: 'layer', what: layer.name }] : [];
  });
  return issues.filter(({ reason }, i) => issues.findIndex((other) => other.reason === reason) === i);
}

/** Whether an arm of no such issues learns from anybody at all. */
export const hearsSource = (arm: ArmChoice): boolean =>
  stagesOf(arm).some(
    ({ objective, schedules }) =>
      schedules !== undefined ||
      objective.some(({ term, schedule }) => terms[term].family !== 'control' || schedule !== undefined),
  );

/** Whom it learns from, where that is no teacher's id but an arm's. */
export const sourceArm = (arm: ArmChoice): string | null => {
  const [source] = sourcesOf(arm);
  return source === undefined || isTeacherId(source) ? null : source;
};
