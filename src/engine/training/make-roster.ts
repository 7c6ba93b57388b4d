import { AVERAGE, sourcesOf, stagesOf, teacherId, type ArmChoice, type Fusion, type Stage } from '../arms';
import { numberOf } from '../datasets/task-of';
import { changeOf, terms } from '../distillation/catalogue';
import { weighedWith } from '../distillation/faults';
import { labelTerm } from '../distillation/of-numbers';
import type { Changes } from '../compression/changes';
import { blocksOf, tasksOf } from '../datasets/tasks';
import type { Experiment } from '../experiment';
import { lineage } from '../lineage';
import type { NetworkSpec } from '../models/catalogue';
import { Network } from '../models/network';
import type { Plan } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import { networkSpecs } from '../network-specs';
import { streams } from '../random';
import { knownBySources, learnedTasks, weighingOf } from '../task-weighing';
import { Arm } from './arm';
import { Roster, type Learner } from './roster';
import type { SessionOptions } from './session-options';
import type { ArmTasks } from './task-weights';

interface RosterOptions extends Pick<SessionOptions, 'imported' | 'trainedTeachers'> {
  readonly steps: { readonly teacher: number; readonly students: number };
}

const PLAIN_FUSION: Fusion = { of: 'probabilities', by: 'equal' };

/** Makes every network of an Experiment, at its start. */
export function makeRoster(
  experiment: Experiment,
  planOf: (spec: NetworkSpec) => Plan,
  { imported, trainedTeachers, steps }: RosterOptions,
): Roster {
  const { seed, data, training, moreTeachers, arms } = experiment;
  const networks = networkSpecs(experiment, imported);
  const plans = new Map([...networks].map(([id, spec]) => [id, planOf(spec)] as const));
  const formOf = (id: string) => {
    const spec = networks.get(id)!;
    const planWith = (changed: Changes) => planOf({ ...spec, changed });
    return { plan: plans.get(id)!, changes: spec.changed ?? {}, planWith };
  };
  const starts: Readonly<Record<string, NamedArrays | undefined>> = {
    ...trainedTeachers,
    ...(imported?.teacher ? { teacher: imported.teacher.weights } : {}),
  };
  const teachers = [...Array(1 + moreTeachers.length).keys()].map((i) => {
    const id = teacherId(i);
    const network = formOf(id);
    const { plan } = network;
    const start = starts[id] ?? Network.initialWeights(plan, freshSeed(seed, i), streams.teacherWeights);
    const stages = [{ at: 0, objective: [{ term: labelTerm(numberOf(data)?.predicts), weight: 1 }] }];
    const shared = { training, seed, averaged: false, fuse: 'probabilities' } as const;
    const tasks = armTasks(experiment, { id, arm: undefined });
    return new Arm({ id, ...network, start, stages, source: plan, steps: steps.teacher, tasks, ...shared });
  });
  const startOf = startingWeights(experiment, imported?.student?.weights);
  const kin = lineage(arms);
  const learners = arms.map((arm, i): Learner => {
    const network = formOf(arm.id);
    const { plan } = network;
    const fusion = arm.fusion ?? PLAIN_FUSION;
    const made = new Arm({
      id: arm.id,
      ...network,
      startsAs: arm.startsAs,
      start: startOf(arm, plan),
      stages: stagesOf(arm).map((stage) => ({ ...stage, objective: weighedWith(arm.fault, stage.objective) })),
      source: plans.get(sourcesOf(arm)[0]!) ?? plan,
      fault: arm.fault,
      arithmetic: arm.arithmetic,
      training,
      seed,
      steps: steps.students,
      averaged: sourcesOf(arm).includes(AVERAGE),
      fuse: fusion.of,
      tasks: armTasks(experiment, { id: arm.id, arm }),
    });
    const { generation, sources, peers } = kin[i]!;
    return {
      arm: made,
      generation,
      sources,
      startsAs: arm.startsAs,
      peers,
      fusion,
      text: arm.text,
      fault: arm.fault,
      ...needs(made, stagesOf(arm)),
    };
  });
  requirePaired(arms, learners);
  const given = teachers.map(({ id }) => id).filter((id) => starts[id]);
  return new Roster(teachers, learners, given);
}

/** What a network learns of the tasks; undefined where its data have one. */
function armTasks(
  experiment: Experiment,
  { id, arm }: { readonly id: string; readonly arm: ArmChoice | undefined },
): ArmTasks | undefined {
  const tasks = tasksOf(experiment.data);
  if (tasks.length === 0) return undefined;
  const learned = learnedTasks(experiment, id);
  const known = arm ? knownBySources(experiment, arm) : [];
  return {
    blocks: blocksOf(tasks).filter(({ place }) => learned.includes(place)),
    way: weighingOf(arm ?? {}, tasks.length),
    knownBy: learned.map((place) => known[place] ?? []),
  };
}

/** Seeds of the same run for networks that must not start alike; far apart, so that runs at neighbouring seeds differ. */
const freshSeed = (seed: number, index: number): number => seed + index * 7919;

/** One array object for all arms that start alike: that is what pairs them. */
function startingWeights({ seed }: Experiment, given: NamedArrays | undefined) {
  const made = new Map<string, NamedArrays>();
  return ({ network, freshStart = 0, startsAs }: ArmChoice, plan: Plan): NamedArrays => {
    if (given && !network && startsAs === undefined && freshStart === 0) return given;
    const key = JSON.stringify([plan, freshStart]);
    const known = made.get(key) ?? Network.initialWeights(plan, freshSeed(seed, freshStart), streams.weights);
    made.set(key, known);
    return known;
  };
}

function needs(
  arm: Arm,
  stages: readonly Stage[],
): Pick<Learner, 'hears' | 'listens' | 'readsFeatures' | 'readsChanged'> {
  const reads = ({ objective, schedules }: Stage): boolean =>
    schedules !== undefined ||
    objective.some(({ term, schedule }) => terms[term].family !== 'control' || schedule !== undefined);
  return {
    hears: stages.some(reads),
    listens: (step) => reads(arm.stageAt(step).stage),
    readsFeatures: (step) => arm.stageAt(step).objective.some(({ term }) => terms[term].features !== undefined),
    readsChanged: (step) =>
      arm
        .stageAt(step)
        .objective.flatMap((summand) => (terms[summand.term].family === 'control' ? [] : (changeOf(summand) ?? []))),
  };
}

/** Arms compare only if they start from the very same weights. That they take the same steps, each arm sees to itself. */
function requirePaired(choices: readonly ArmChoice[], learners: readonly Learner[]): void {
  const plain = learners.filter((_, i) => {
    const { network, freshStart, startsAs } = choices[i]!;
    return !network && !freshStart && startsAs === undefined;
  });
  if (plain.some(({ arm }) => arm.start !== plain[0]!.arm.start)) {
    throw new Error('session: arms start from unlike weights');
  }
}
