import { AVERAGE, sourcesOf, stagesOf, teacherId, type ArmChoice, type Fusion, type Stage } from '../arms';
import { terms } from '../distillation/catalogue';
import { weighedWith } from '../distillation/faults';
import type { Experiment } from '../experiment';
import { lineage } from '../lineage';
import type { NetworkSpec } from '../models/catalogue';
import { Network } from '../models/network';
import type { Plan } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import { streams } from '../random';
import { Arm } from './arm';
import { Roster, type Learner } from './roster';

interface RosterOptions {
  /** Where they are not the Experiment's own. */
  readonly specs: { readonly teacher?: NetworkSpec; readonly student?: NetworkSpec };
  /** Weights that a network starts from instead of its initial ones: of a teacher by its id, or of `student`. */
  readonly starts: Readonly<Record<string, NamedArrays | undefined>>;
  readonly steps: { readonly teacher: number; readonly students: number };
}

const PLAIN_FUSION: Fusion = { of: 'probabilities', by: 'equal' };
const TEACHER_STAGES = [{ at: 0, objective: [{ term: 'cross-entropy', weight: 1 }] }] as const;

/** Makes every network of an Experiment, at its start. */
export function makeRoster(
  experiment: Experiment,
  planOf: (spec: NetworkSpec) => Plan,
  { specs, starts, steps }: RosterOptions,
): Roster {
  const { seed, training, teacher, moreTeachers, student, arms } = experiment;
  const teachers = [specs.teacher ?? teacher, ...moreTeachers].map((spec, i) => {
    const id = teacherId(i);
    const plan = planOf(spec);
    const start = starts[id] ?? Network.initialWeights(plan, freshSeed(seed, i), streams.teacherWeights);
    const stages = TEACHER_STAGES;
    const shared = { training, seed, averaged: false, fuse: 'probabilities' } as const;
    return new Arm({ id, plan, start, stages, source: plan, steps: steps.teacher, ...shared });
  });
  const plans = new Map([
    ...teachers.map(({ id, network }) => [id, network.plan] as const),
    ...arms.map((arm) => [arm.id, planOf(arm.network ?? specs.student ?? student)] as const),
  ]);
  const startOf = startingWeights(experiment, starts['student']);
  const kin = lineage(arms);
  const learners = arms.map((arm, i): Learner => {
    const plan = plans.get(arm.id)!;
    const fusion = arm.fusion ?? PLAIN_FUSION;
    const made = new Arm({
      id: arm.id,
      plan,
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
    });
    const { generation, sources, peers } = kin[i]!;
    return {
      arm: made,
      generation,
      sources,
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

/** Seeds of the same run for networks that must not start alike; far apart, so that runs at neighbouring seeds differ. */
const freshSeed = (seed: number, index: number): number => seed + index * 7919;

/** One array object for all arms that start alike: that is what pairs them. */
function startingWeights({ seed }: Experiment, given: NamedArrays | undefined) {
  const made = new Map<string, NamedArrays>();
  return ({ network, freshStart = 0 }: ArmChoice, plan: Plan): NamedArrays => {
    if (given && !network && freshStart === 0) return given;
    const key = JSON.stringify([plan, freshStart]);
    const known = made.get(key) ?? Network.initialWeights(plan, freshSeed(seed, freshStart), streams.weights);
    made.set(key, known);
    return known;
  };
}

function needs(arm: Arm, stages: readonly Stage[]): Pick<Learner, 'hears' | 'listens' | 'readsFeatures'> {
  const reads = ({ objective, schedules }: Stage): boolean =>
    schedules !== undefined ||
    objective.some(({ term, schedule }) => terms[term].family !== 'control' || schedule !== undefined);
  return {
    hears: stages.some(reads),
    listens: (step) => reads(arm.stageAt(step).stage),
    readsFeatures: (step) => arm.stageAt(step).objective.some(({ term }) => terms[term].features !== undefined),
  };
}

/** Arms compare only if they start from the very same weights. That they take the same steps, each arm sees to itself. */
function requirePaired(choices: readonly ArmChoice[], learners: readonly Learner[]): void {
  const plain = learners.filter((_, i) => !choices[i]!.network && !choices[i]!.freshStart);
  if (plain.some(({ arm }) => arm.start !== plain[0]!.arm.start)) {
    throw new Error('session: arms start from unlike weights');
  }
}
