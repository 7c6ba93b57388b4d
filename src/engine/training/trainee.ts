import type * as tf from '@tensorflow/tfjs-core';
import type { LaterStage } from '../arms';
import { depthOf } from '../distillation/catalogue';
import type { Training } from '../experiment';
import { Network } from '../models/network';
import type { Plan } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import { DraftHeads } from './draft-heads';
import type { NetworkState } from './measurements';
import { Optimiser } from './optimiser';
import { prefixed, unprefixed } from './stage-arrays';
import { StageRun } from './stage-run';
import { TaskWeights, type ArmTasks } from './task-weights';
import type { TeacherCopy } from './teacher-copy';

export interface TraineeSpec {
  readonly plan: Plan;
  /** Its weights at first. */
  readonly weights: NamedArrays;
  /** All of its arm's stages, and the steps after which each begins. */
  readonly stages: readonly LaterStage[];
  readonly begins: readonly number[];
  /** Those of them that train this network: from one on, to another that is the first of the next network's. */
  readonly first: number;
  readonly end: number;
  /** Length of the arm's training. */
  readonly steps: number;
  /** The network that terms compare activations with. */
  readonly source: Plan;
  readonly training: Training;
  readonly seed: number;
  readonly averaged: boolean;
  readonly teacherCopy: TeacherCopy | null;
  readonly tasks?: ArmTasks | undefined;
}

interface TrainedVariable {
  readonly variable: tf.Variable;
  /** Updates up to a step, that step included. */
  updates(step: number): number;
}

/**
 * What learns in an arm as long as its network keeps its form: the network, what its stages train along with it, and the
 * optimiser of all that. Where a stage changes the network, another takes its place.
 */
export class Trainee {
  readonly network: Network;
  /** The average of its weights, where it learns from that. */
  readonly average: Network | null;
  /** Where its terms train along heads that predict tokens behind the next one. */
  readonly drafts: DraftHeads | null;
  /** Where its data have several tasks: how it weighs them. */
  readonly tasks: TaskWeights | null;
  readonly optimiser: Optimiser;
  private readonly stages: readonly StageRun[];
  /** What steps may update: the network, then what each stage's terms train along with it. */
  private readonly trained: readonly TrainedVariable[];

  constructor(private readonly spec: TraineeSpec) {
    const { plan, weights, stages, begins, first, end, steps, source, training, seed, averaged, teacherCopy } = spec;
    this.network = Network.from(plan, weights);
    this.stages = stages
      .slice(first, end)
      .map(
        (stage, i) =>
          new StageRun(stage, begins[first + i]!, begins[first + i + 1] ?? steps, this.network, source, seed),
      );
    this.average = averaged ? Network.from(plan, weights) : null;
    const depth = Math.max(...this.stages.map(({ objective }) => depthOf(objective)));
    this.drafts = depth > 0 ? new DraftHeads(this.network, depth, seed) : null;
    this.tasks = spec.tasks ? new TaskWeights(spec.tasks, seed) : null;
    const inStages = (is: (stage: StageRun) => boolean) => (step: number) =>
      this.stages.reduce((sum, each) => sum + (is(each) ? each.updates(step) : 0), 0);
    this.trained = [
      ...this.network.trainable.map((variable) => ({
        variable,
        updates: inStages((each) => !each.freezes(variable)),
      })),
      ...this.stages.flatMap((each) =>
        each.sights.variables.map((variable) => ({ variable, updates: (step: number) => each.updates(step) })),
      ),
      ...(teacherCopy?.variables ?? []).map((variable) => ({ variable, updates: inStages(teaches) })),
      ...(this.drafts?.variables ?? []).map((variable) => ({ variable, updates: inStages(drafts) })),
      ...(this.tasks?.variables ?? []).map((variable) => ({ variable, updates: (step: number) => step })),
    ];
    this.optimiser = new Optimiser(
      training,
      this.trained.map(({ variable }) => variable),
    );
  }

  /** The stage that a step (counted from 1) belongs to: of those that train this network. */
  stageAt(step: number): StageRun {
    return this.stages.findLast(({ begin }) => step > begin) ?? this.stages[0]!;
  }

  /** The place of a stage among all of its arm's. */
  placeOf(stage: StageRun): number {
    return this.spec.first + this.stages.indexOf(stage);
  }

  /** The variables that a step updates, with their place among all. */
  learning(step: number) {
    const stage = this.stageAt(step);
    const taught = teaches(stage) ? (this.spec.teacherCopy?.variables ?? []) : [];
    const drafted = drafts(stage) ? (this.drafts?.variables ?? []) : [];
    const weighing = this.tasks?.variables ?? [];
    const own = new Set<tf.Variable>([...stage.sights.variables, ...taught, ...drafted, ...weighing]);
    const network = this.network.trainable.length;
    return this.trained
      .map((each, index) => ({ ...each, index }))
      .filter(({ variable, index }) => (index < network ? !stage.freezes(variable) : own.has(variable)));
  }

  /** All that it computes and goes on with. */
  async state(): Promise<Pick<NetworkState, 'weights' | 'average' | 'adapters' | 'optimiser'>> {
    const own = this.stages.map(async ({ sights, balance }, i) =>
      prefixed({ ...(await sights.values()), ...(await balance?.values()) }, this.spec.first + i),
    );
    const [weights, average, optimiser, ...adapters] = await Promise.all([
      this.network.weights(),
      this.average?.weights() ?? null,
      this.optimiser.slots(),
      this.spec.teacherCopy?.values() ?? {},
      this.drafts?.values() ?? {},
      this.tasks?.values() ?? {},
      ...own,
    ]);
    return { weights, average, adapters: Object.assign({}, ...adapters) as NamedArrays, optimiser };
  }

  restore({ weights, average, adapters, optimiser }: Awaited<ReturnType<Trainee['state']>>): void {
    this.network.setWeights(weights);
    this.average?.setWeights(average ?? weights);
    this.spec.teacherCopy?.setValues(adapters);
    this.drafts?.setValues(adapters);
    this.tasks?.setValues(adapters);
    this.stages.forEach(({ sights, balance }, i) => {
      const own = unprefixed(adapters, this.spec.first + i);
      sights.setValues({ ...sights.initialValues, ...own });
      balance?.setValues(own);
    });
    this.optimiser.setSlots(optimiser);
  }

  dispose(): void {
    this.network.dispose();
    this.average?.dispose();
    this.drafts?.dispose();
    this.tasks?.dispose();
    for (const stage of this.stages) stage.dispose();
    this.optimiser.dispose();
  }
}

/** Whether it has the term through which gradients flow into a teacher, where they do. */
const teaches = ({ objective }: StageRun): boolean => objective.some(({ term }) => term === 'soft-targets');

/** Whether it trains heads that draft tokens. */
const drafts = ({ objective }: StageRun): boolean => depthOf(objective) > 0;
