import * as tf from '@tensorflow/tfjs-core';
import type { LaterStage } from '../arms';
import { seenAs } from '../backend/replay/moment';
import { changeKey, changeOf, depthOf, terms, type WeightedTerm } from '../distillation/catalogue';
import type { Changes } from '../compression/changes';
import type { Weighted } from '../compression/evidence';
import type { CompressionStep } from '../compression/steps/compression';
import type { FaultId } from '../distillation/fault-ids';
import { detached } from '../distillation/numerics';
import { weightedSum } from '../distillation/objective';
import type { DialTensors, Taps } from '../distillation/term';
import type { Training } from '../experiment';
import type { Arithmetic } from '../models/arithmetic';
import type { TrainingPass } from '../models/layers/layer-kind';
import { requireParameters, type Network } from '../models/network';
import type { Plan } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import type { Batch, BatchPart, ChangedSamples, Guidance, StepNow, Voices } from './batch';
import { DialScalars } from './dial-scalars';
import type { DraftHeads } from './draft-heads';
import { drawsOf } from './draws';
import { fused } from './fused';
import type { ChangedNetwork, NetworkState } from './measurements';
import { globalNorm, type VariableGradient } from './optimiser';
import type { Adapted, ScheduledDial, Settings, StageRun } from './stage-run';
import { TeacherCopy } from './teacher-copy';
import { gradientsOf, connected } from './gradients-of';
import { inBlock, sumsOfTasks, voicesOn } from './task-objective';
import { compareTasks } from './task-surgery';
import { sharesIn, type ArmTasks } from './task-weights';
import { Trainee } from './trainee';

/** What an arm is made from. */
export interface ArmSpec {
  readonly id: string;
  readonly plan: Plan;
  /** Where it may change: what sets its plan apart from its architecture's from the start on, and the plan with other changes. */
  readonly changes?: Changes;
  planWith?(changes: Changes): Plan;
  /** The network as whose copy it begins. */
  readonly startsAs?: string | undefined;
  /** Its weights before the first step. */
  readonly start: NamedArrays;
  readonly stages: readonly LaterStage[];
  /** The network that its terms compare activations with. */
  readonly source: Plan;
  readonly training: Training;
  readonly seed: number;
  /** Length of its training; its stages share these. */
  readonly steps: number;
  /** Whether it learns from an average of its own weights. */
  readonly averaged: boolean;
  /** How the logits of several sources become one. */
  readonly fuse: 'probabilities' | 'logits';
  /** The mistake that is made in it. */
  readonly fault?: FaultId | undefined;
  /** In what numbers its steps compute; fp32 where absent. */
  readonly arithmetic?: Arithmetic | undefined;
  /** What it learns of several tasks, where its data have such. */
  readonly tasks?: ArmTasks | undefined;
}

/** Beyond any number that names the mask of a batch. */
const CHANGED_MASKS = 2 ** 30;

/** How an objective is evaluated. */
interface Look {
  readonly statistics: 'move' | 'look';
  readonly only?: number;
  /** T and α to evaluate at, in the place of those planned for this step. */
  readonly dials?: DialTensors;
  /** Evaluates the bare terms: weights, factors and balance don't count. */
  readonly bare?: boolean;
}

/** One network being trained, under one objective or under one after the other. */
export class Arm {
  readonly id: string;
  readonly start: NamedArrays;
  /** Where gradients flow into its teacher by mistake. */
  readonly teacherCopy: TeacherCopy | null;
  private readonly begins: readonly number[];
  private trainee: Trainee;
  /** How its network was changed on the way; null where it is as it was made. */
  private changed: ChangedNetwork | null = null;
  /** How often its network has been replaced: what was compiled for another does not fit. */
  private replaced = 0;
  private readonly dials = new DialScalars();
  private adapted: Adapted | null = null;
  private overridden: ReadonlySet<ScheduledDial> = new Set();
  /** Steps taken since its start. */
  steps = 0;
  /** Set when its loss was no longer a number; it then waits at its last finite checkpoint. */
  stopped = false;

  constructor(private readonly spec: ArmSpec) {
    const { id, start, stages, source, steps, fault } = spec;
    this.id = id;
    this.start = start;
    this.teacherCopy = fault === 'gradient-into-teacher' ? new TeacherCopy(source) : null;
    this.begins = stages.map(({ at }) => Math.round(at * steps));
    this.trainee = this.traineeFrom(0, spec.plan, start);
  }

  get network(): Network {
    return this.trainee.network;
  }

  /** The average of its weights, where it learns from that. */
  get average(): Network | null {
    return this.trainee.average;
  }

  /** Where its terms train along heads that predict tokens behind the next one. */
  get drafts(): DraftHeads | null {
    return this.trainee.drafts;
  }

  /** The stage that a step (counted from 1) belongs to. */
  stageAt(step: number): StageRun {
    return this.trainee.stageAt(step);
  }

  /** What sets its plan apart from its architecture's where it stands. */
  get changes(): Changes {
    return this.changed?.changes ?? this.spec.changes ?? {};
  }

  /** The network as whose copy it is still to begin; null where it has, or begins as none. */
  get unbornOf(): string | null {
    return this.changed ? null : (this.spec.startsAs ?? null);
  }

  /** What a stage does to its network before the next step, and the stage's place; null where none does. */
  get compressionDue(): { readonly stage: number; readonly steps: readonly CompressionStep[] } | null {
    if (this.stopped || this.nextCompression > this.steps) return null;
    const stage = this.compressingStage;
    return { stage, steps: this.spec.stages[stage]!.compress! };
  }

  /** After how many steps its network is changed next; Infinity where it stays as it is. */
  get nextCompression(): number {
    return this.begins[this.compressingStage] ?? Infinity;
  }

  /** The first stage of those to come that changes the network; -1 where none does. */
  private get compressingStage(): number {
    const done = this.changed?.stage ?? -1;
    return this.spec.stages.findIndex(({ compress }, i) => compress && i > done);
  }

  /** Whether it is to take no part in a step. */
  rests(step: number): boolean {
    return this.stopped || this.stageAt(step).objective.length === 0;
  }

  /**
   * Goes on with another network in the place of its own.
   * @param changed null for the network that it was made with
   */
  become({ plan, weights }: Weighted, changed: ChangedNetwork | null): void {
    this.trainee.dispose();
    this.trainee = this.traineeFrom(Math.max(0, changed?.stage ?? 0), plan, weights);
    this.changed = changed;
    this.replaced += 1;
  }

  /** What the next step minimises. */
  get objective(): readonly WeightedTerm[] {
    return this.stageAt(this.steps + 1).objective;
  }

  /** Where gradients flow into its teacher: begins with that teacher as it is, before the first step. */
  meet(teacher: Network): void {
    if (this.steps === 0) this.teacherCopy?.network.copy(teacher);
  }

  /**
   * Makes ready for a step. @returns what kind of step it is: steps of one kind run the same operations.
   */
  prepare(step: number, settings: Settings): string {
    if (step !== this.steps + 1) throw new Error(`arm ${this.id}: step ${step} after ${this.steps}`);
    this.plan(step, settings);
    const stage = this.stageAt(step);
    const done = step - 1 - stage.begin;
    const balance = stage.balance?.due(done) ? `balance ${done === 0}` : '';
    const network = this.replaced > 0 ? ` network ${this.replaced}` : '';
    const tasks = this.trainee.tasks?.kindOf(step) ?? '';
    return `${this.id} ${this.trainee.placeOf(stage)} ${balance}${tasks} ${[...settings.overridden].join()}${network}`;
  }

  /**
   * What a training step does on the device; to be called after `prepare`, within a tidy. Everything that differs from step
   * to step comes from the batch's moment.
   * @returns [terms…, total, T, α] as one tensor; where tasks are compared, their products and weights behind that.
   */
  trainStep(batch: Batch, guidance: Guidance): tf.Tensor1D {
    let measured: tf.Tensor1D | undefined;
    this.rebalance(batch, guidance);
    const learning = this.trainee.learning(batch.step);
    const variables = learning.map(({ variable }) => variable);
    const { tasks } = this.trainee;
    const lossOf = (task: number) => this.evaluate(batch, guidance, { statistics: 'look' }).losses[task]!;
    const surgery = tasks && compareTasks(tasks, this.network, batch, variables, lossOf);
    const { grads } = tf.variableGrads(() => {
      const { values, total, dials, common } = this.evaluate(batch, guidance, { statistics: 'move' });
      const losses = tf.stack([...values, total, dials.temperature, dials.alpha]) as tf.Tensor1D;
      measured = tf.keep(surgery ? tf.concat1d([losses, ...surgery.told]) : losses);
      return surgery?.gradients ? connected(common, variables[0]!) : total;
    }, variables);
    this.trainee.optimiser.apply(
      learning.map(({ variable, index, updates }, i): VariableGradient => {
        // A feature term has no gradient for the layers after its tap.
        const own = grads[variable.name] ?? tf.zerosLike(variable);
        return { index, updates, gradient: surgery?.gradients ? tf.add(own, surgery.gradients[i]!) : own };
      }),
      batch.step,
      batch.moment,
    );
    if (!measured) throw new Error('arm: the objective was not evaluated');
    // Young averages follow closely, as in the mean teacher's own code, so that the random start is soon forgotten.
    const { averageDecay } = this.spec.training;
    const decay = ({ step }: StepNow) => Math.min(averageDecay, step / (step + 9));
    if (this.average) this.average.follow(this.network, batch.moment.scalar(decay));
    return measured;
  }

  /** Takes note that a step has been taken. */
  finish(step: number): void {
    this.steps = step;
  }

  /** Makes everything that a step reads stand as at that step. Changes no weight. */
  plan(step: number, settings: Settings): void {
    this.overridden = settings.overridden;
    this.dials.set(this.stageAt(step).plan(step, settings, this.adapted));
  }

  /**
   * The gradient of every weighted term apart, with respect to the parameters that learn: [terms][parameters]. To be
   * called within a tidy and after `plan`; changes nothing.
   */
  termGradients(batch: Batch, guidance: Guidance, bare = false): tf.Tensor[][] {
    return this.stageAt(batch.step).objective.map((_, only) =>
      this.networkGradients(() => this.evaluate(batch, guidance, { statistics: 'look', only, bare }).total, batch.step),
    );
  }

  /**
   * Norm of the gradient that the whole objective sends into the teacher; null in an arm without that mistake. As
   * `termGradients`.
   */
  gradientIntoTeacher(batch: Batch, guidance: Guidance): tf.Scalar | null {
    return this.teacherCopy?.gradientNorm(() => this.evaluate(batch, guidance, { statistics: 'look' }).total) ?? null;
  }

  /** The gradient of the whole objective at other dials; as `termGradients`. */
  gradientAt(batch: Batch, guidance: Guidance, dials: DialTensors): tf.Tensor[] {
    return this.networkGradients(() => this.evaluate(batch, guidance, { statistics: 'look', dials }).total, batch.step);
  }

  /** The gradient of a loss of the network's logits on other samples; as `termGradients`. */
  gradientOn(part: BatchPart, step: number, loss: (logits: tf.Tensor2D) => tf.Scalar): tf.Tensor[] {
    return this.networkGradients(() => loss(this.network.forward(part.inputs)['logits'] as tf.Tensor2D), step);
  }

  /** The dials that are to be adapted on held-out data before a step, and where they stand. */
  adaptiveAt(step: number, settings: Settings): { dials: ScheduledDial[]; at: Adapted } {
    const stage = this.stageAt(step);
    return { dials: stage.adaptive(settings.overridden), at: stage.plan(step, settings, this.adapted) };
  }

  adapt(adapted: Adapted): void {
    this.adapted = adapted;
  }

  async state(): Promise<NetworkState> {
    const { adapted, steps, stopped, changed } = this;
    return { ...(await this.trainee.state()), adapted, steps, stopped, ...(changed ? { changed } : {}) };
  }

  /** @throws PlaygroundError `weights-shape` where a state is none of this arm's. */
  requireFit({ weights, changed }: NetworkState): void {
    requireParameters(this.planAs(changed), weights);
  }

  restore(state: NetworkState): void {
    const { changed = null } = state;
    if (JSON.stringify(changed) !== JSON.stringify(this.changed)) {
      this.become({ plan: this.planAs(changed), weights: state.weights }, changed);
    }
    this.trainee.restore(state);
    this.adapted = state.adapted;
    this.steps = state.steps;
    this.stopped = state.stopped;
  }

  /** Back to before its first step. */
  restart(): void {
    this.restore({
      weights: this.start,
      average: null,
      adapters: {},
      optimiser: {},
      adapted: null,
      steps: 0,
      stopped: false,
    });
  }

  dispose(): void {
    this.trainee.dispose();
    this.teacherCopy?.dispose();
    this.dials.dispose();
  }

  private planAs(changed: ChangedNetwork | null | undefined): Plan {
    return changed && this.spec.planWith ? this.spec.planWith(changed.changes) : this.spec.plan;
  }

  /** What learns from a stage on, up to the next one that changes the network. */
  private traineeFrom(first: number, plan: Plan, weights: NamedArrays): Trainee {
    const { stages, steps, source, training, seed, averaged } = this.spec;
    const { begins, teacherCopy } = this;
    const next = stages.findIndex(({ compress }, i) => compress && i > first);
    const end = next < 0 ? stages.length : next;
    const shared = { stages, begins, steps, source, training, seed, averaged, teacherCopy, tasks: this.spec.tasks };
    return new Trainee({ ...shared, plan, weights, first, end });
  }

  private networkGradients(loss: () => tf.Scalar, step: number): tf.Tensor[] {
    const stage = this.stageAt(step);
    const learning = this.network.trainable.filter((variable) => !stage.freezes(variable));
    return gradientsOf(loss, learning);
  }

  private rebalance(batch: Batch, guidance: Guidance): void {
    const { balance, begin } = this.stageAt(batch.step);
    const done = batch.step - 1 - begin;
    if (!balance?.due(done)) return;
    balance.measure(
      this.termGradients(batch, guidance, true).map((gradients) => globalNorm(gradients)),
      done === 0,
    );
  }

  /** Unweighted terms and their weighted sum. */
  private evaluate(batch: Batch, guidance: Guidance, look: Look) {
    const stage = this.stageAt(batch.step);
    const { seed, arithmetic } = this.spec;
    const { statistics } = look;
    const passOf = (part: BatchPart): TrainingPass => {
      // One mask a batch, whichever term asks first: arms that see the same batch drop the same units.
      const side = part === batch.labelled ? 0 : 1;
      const mask = seenAs(batch.moment, ({ step }) => 2 * step + side);
      return { statistics, frozen: stage.frozen, arithmetic, seed, mask };
    };
    /** Of changed samples: running statistics stay those of samples as they are, and other units are dropped than in any batch. */
    const passOfChanged = (place: number): TrainingPass => {
      const mask = seenAs(batch.moment, ({ step }) => CHANGED_MASKS + 2 * step + place);
      return { statistics: 'look', frozen: stage.frozen, arithmetic, seed, mask };
    };
    const changedTaps = new Map<ChangedSamples, Taps>();
    const tapsOfChanged = (samples: ChangedSamples, place: number): Taps => {
      const known = changedTaps.get(samples) ?? this.network.forward(samples.inputs, passOfChanged(place));
      changedTaps.set(samples, known);
      return known;
    };
    const taps = new Map<BatchPart, Taps>();
    const tapsOf = (part: BatchPart): Taps => {
      const known = taps.get(part);
      if (known) return known;
      const fresh = this.network.forward(part.inputs, passOf(part));
      taps.set(part, fresh);
      return fresh;
    };
    const voicesOf = this.voices(batch, guidance);
    const signals = {
      student: () => tapsOf(batch.transfer)['logits'] as tf.Tensor2D,
      teacher: () => {
        const logits = fused(voicesOf('transfer'), tf.scalar(1), this.spec.fuse) ?? signals.student();
        return this.teacherCopy ? detached(tf, logits) : logits;
      },
      rowWeights: batch.transfer.rowWeights,
    };
    const dials = stage.dialsFor(look.dials ?? this.dials, this.overridden, signals);
    const { tasks } = this.trainee;
    const sightOf = (index: number, task?: number) => {
      const summand = stage.objective[index]!;
      const { batch: side, unsoftened, classShares: asksShares } = terms[summand.term];
      const block = task === undefined ? undefined : tasks!.blocks[task]!;
      const whole = batch[side];
      const part = block ? { ...whole, labels: inBlock(whole.labels, block) } : whole;
      const voices = block ? voicesOn(voicesOf(side), block, tasks!.knownBy[task!]!) : voicesOf(side);
      const logits = fused(voices, unsoftened ? tf.scalar(1) : dials.temperature, this.spec.fuse);
      const teacher = { ...voices.features, ...(logits ? { logits } : {}) };
      const seen = tapsOf(whole);
      const student = block ? { ...seen, logits: inBlock(seen['logits'] as tf.Tensor2D, block) } : seen;
      const { inputs, variables } = stage.sights.sight(index, student, teacher, part);
      const depth = depthOf([summand]);
      const change = changeOf(summand);
      const key = change && changeKey(change);
      const changed =
        key === null
          ? undefined
          : stage.sights.changed(index, part.changed?.get(key)?.map(tapsOfChanged) ?? [], voices.changed?.get(key));
      const drafts = depth > 0 ? this.drafts?.rows(seen, whole, depth, passOf(whole)) : undefined;
      const classShares = asksShares ? batch.classShares?.() : undefined;
      const own = {
        ...(changed ? { changed } : {}),
        draws: drawsOf(summand, batch, seed),
        ...(drafts ? { drafts } : {}),
        ...(classShares ? { classShares: block ? sharesIn(classShares, block) : classShares } : {}),
      };
      return { inputs: { ...inputs, ...own }, variables };
    };
    const factorOf = (index: number) => {
      const scale = stage.balance?.factor(index);
      const factor = stage.factor(index, signals);
      return scale && factor ? tf.mul(scale, factor) : (scale ?? factor);
    };
    const { only, bare } = look;
    const counts = only === undefined ? undefined : (index: number) => index === only;
    const weighing = { counts, bare, factorOf, fault: this.spec.fault };
    if (!tasks) {
      const { values, total } = weightedSum(tf, stage.objective, dials, sightOf, weighing);
      return { values, total, losses: [], common: null, dials };
    }
    const sums = sumsOfTasks(stage.objective, tasks.blocks.length, dials, sightOf, weighing);
    const weighed = tasks.weighed(sums.losses);
    return { ...sums, total: sums.common ? (tf.add(weighed, sums.common) as tf.Scalar) : weighed, dials };
  }

  /** What it is told about a batch's parts: as it was said, or, where gradients flow into its teacher, anew on the tape. */
  private voices(batch: Batch, guidance: Guidance): (side: 'labelled' | 'transfer') => Voices {
    const copy = this.teacherCopy;
    if (!copy) return (side) => guidance[side];
    const said = new Map<BatchPart, Voices>();
    return (side) => {
      const part = batch[side];
      const voices = said.get(part) ?? copy.speak(guidance[side], part);
      said.set(part, voices);
      return voices;
    };
  }
}
