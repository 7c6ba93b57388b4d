import * as tf from '@tensorflow/tfjs-core';
import { stepsFor } from '../datasets/batches';
import type { Dataset } from '../datasets/dataset';
import { makeSplit, type Split } from '../datasets/splits';
import { PlaygroundError } from '../errors';
import type { NetworkToExport } from '../export/format';
import type { Dials, Experiment } from '../experiment';
import { planOf, type NetworkSpec } from '../models/catalogue';
import { Network } from '../models/network';
import type { Plan } from '../models/plan';
import { allFinite, type NamedArrays } from '../models/weights';
import { streams } from '../random';
import { Arm, DialScalars } from './arm';
import { disposeBatch, kept } from './kept-batch';
import { Evaluator } from './evaluator';
import { Feeder } from './feeder';
import { LossLedger } from './loss-ledger';
import { learningRateFactor } from './learning-rate';
import type {
  Checkpoint,
  DialMark,
  Divergence,
  Evaluation,
  Frame,
  NetworkId,
  NetworkState,
  Phase,
  RunState,
  StepReport,
} from './measurements';
import { Pace } from './pace';
import { describeStep } from './step-report';
import { TermSights } from './term-sights';

export interface SessionOptions {
  /** A network read from a file: as teacher it is not trained, as student it is every arm's start. */
  readonly imported?: Readonly<Partial<Record<'teacher' | 'student', { spec: NetworkSpec; weights: NamedArrays }>>>;
  /** A teacher that an equal Experiment trained before. */
  readonly trainedTeacher?: NamedArrays;
  /** Called between batches of long work, so that messages are answered. */
  readonly breathe?: () => Promise<void>;
  readonly onDivergence?: (divergence: Divergence) => void;
}

/** Milliseconds between two asynchronous reads of the losses. */
const FRAME_MS = 100;
/** Milliseconds between two copies of the weights to fall back on. */
const CHECKPOINT_MS = 2000;
const TEACHER = 'teacher';
const TEACHER_OBJECTIVE = [{ term: 'cross-entropy', weight: 1 }] as const;

/**
 * A running Experiment: trains the teacher, then all arms in lockstep. Owns every tensor it makes. It never decides when
 * to run: `advance` works for a slice of time and returns, so pause, step and dials are answered between two slices.
 */
export class Session {
  phase: Phase;
  step = 0;
  /** `ready`, `paused` and `done` are told by the owner's calls; see `advance`, `rest`. */
  state: RunState = 'ready';
  readonly steps: Readonly<Record<Phase, number>>;
  readonly split: Split;
  readonly evaluator: Evaluator;
  readonly teacher: Arm;
  readonly arms: readonly Arm[];

  private dials: Dials;
  private readonly dialScalars: DialScalars;
  private readonly feeder: Feeder;
  private readonly ledger = new LossLedger();
  private readonly pace = new Pace();
  private marks: DialMark[] = [];
  /** The phase whose step 0 has been evaluated. */
  private opened: Phase | null = null;
  private schedule: Map<number, 'test' | 'probe'>;
  private lastGood: Checkpoint | null = null;
  private lastGoodAt = -Infinity;
  private lastFrameAt = -Infinity;
  private readonly teacherGiven: boolean;

  constructor(
    readonly experiment: Experiment,
    readonly dataset: Dataset,
    private readonly options: SessionOptions = {},
  ) {
    const { data, seed, training, dials } = experiment;
    this.dials = dials;
    this.split = makeSplit(dataset, data, seed);
    this.steps = {
      teacher: stepsFor(training.teacherEpochs, dataset.train.count, training.batchSize),
      students: stepsFor(training.epochs, this.split.transfer.length, training.batchSize),
    };
    const { imported } = options;
    const teacherPlan = this.planFor(imported?.teacher?.spec ?? experiment.teacher);
    const studentPlan = this.planFor(imported?.student?.spec ?? experiment.student);
    const studentStart = imported?.student?.weights ?? Network.initialWeights(studentPlan, seed);
    const trainedTeacher = imported?.teacher?.weights ?? options.trainedTeacher;
    this.teacherGiven = trainedTeacher !== undefined;
    const teacherStart = trainedTeacher ?? Network.initialWeights(teacherPlan, seed, streams.teacherWeights);
    this.teacher = new Arm(TEACHER, teacherPlan, teacherStart, TEACHER_OBJECTIVE, teacherPlan, training, seed);
    this.arms = experiment.arms.map(
      ({ id, objective }) => new Arm(id, studentPlan, studentStart, objective, teacherPlan, training, seed),
    );
    requirePaired(this.arms);
    this.dialScalars = new DialScalars(dials);
    const features = experiment.arms.some((arm) => TermSights.readFeatures(arm.objective));
    this.feeder = new Feeder(dataset, this.split, training.batchSize, seed, features ? this.teacher.network : null);
    this.evaluator = new Evaluator(dataset);
    this.phase = this.teacherGiven ? 'students' : 'teacher';
    this.schedule = this.evaluator.schedule(this.steps[this.phase]);
  }

  /** Every network with its id, the teacher first. */
  get networks(): readonly Arm[] {
    return [this.teacher, ...this.arms];
  }

  find(id: NetworkId): Arm {
    const arm = this.networks.find((candidate) => candidate.id === id);
    if (!arm) throw new PlaygroundError('not-ready', { action: id });
    return arm;
  }

  /** What every network says before its first step. To be called once, before the first `advance`. */
  async open(): Promise<Frame> {
    this.opened = this.phase;
    return this.frame(await this.evaluate('test', this.networks));
  }

  /** Turns the dials from the next step on. */
  turn(dials: Dials): DialMark {
    this.dials = dials;
    this.dialScalars.set(dials);
    const mark: DialMark = { phase: this.phase, step: this.step, dials };
    this.marks.push(mark);
    return mark;
  }

  /** The state a Session is in while nobody calls `advance`. */
  rest(): RunState {
    const untouched = this.step === 0 && (this.phase === 'teacher' || this.teacherGiven);
    if (this.state !== 'done') this.state = untouched ? 'ready' : 'paused';
    return this.state;
  }

  /**
   * Trains for about `sliceMs`.
   * @returns a Frame whenever one is due: at most some ten a second, at every evaluation and at the end.
   */
  async advance(sliceMs: number): Promise<Frame | null> {
    if (this.state === 'done') return null;
    this.state = this.phase;
    await this.prepareStudents();
    if (this.opened !== this.phase) {
      this.opened = this.phase;
      return this.frame(await this.evaluate('test', this.activeArms()));
    }
    this.releaseStopped();
    const total = this.steps[this.phase];
    const most = Math.min(total, this.step + this.pace.stepsWithin(sliceMs));
    const from = this.step;
    const start = performance.now();
    do this.train();
    while (this.step < most && !this.schedule.has(this.step));
    const due = this.schedule.has(this.step) || this.step === total || performance.now() - this.lastFrameAt >= FRAME_MS;
    // On a GPU the calls above only queue work. Reading drains the queue, which keeps it short and the pace honest.
    const done = this.step - from;
    if (due || this.pace.needsDrain) await this.readLosses();
    this.pace.record(performance.now() - start, done);
    if (!due) return null;
    await this.keepCheckpoint();
    const frame = this.frame(await this.evaluateIfDue());
    await this.closePhase();
    return { ...frame, state: this.state };
  }

  /** Trains one batch and tells everything about it. */
  async stepOnce(): Promise<{ frame: Frame; report: StepReport }> {
    if (this.state === 'done') throw new PlaygroundError('not-ready', { action: 'step' });
    await this.prepareStudents();
    const { phase } = this;
    this.opened = phase;
    this.releaseStopped();
    const active = this.activeArms().filter((arm) => !arm.stopped);
    const batch = kept(() => this.feeder.batch(phase, this.step + 1));
    const gradients = new Map<NetworkId, Awaited<ReturnType<Arm['gradients']>>>();
    for (const arm of active) gradients.set(arm.id, await arm.gradients(batch, this.dialScalars));
    disposeBatch(batch);
    this.train();
    await this.readLosses();
    const evaluation = await this.evaluate('test', this.activeArms());
    const measured = this.ledger.latest(active.map((arm) => arm.id));
    const report = describeStep(
      phase,
      this.step,
      this.feeder.rows(phase, this.step),
      this.dataset,
      this.split,
      measured,
      gradients,
    );
    const frame = this.frame(evaluation);
    await this.closePhase();
    return { frame: { ...frame, state: this.rest() }, report };
  }

  /** Back to the start; a teacher trained to its end is kept. */
  reset(): void {
    const keepTeacher = this.teacherGiven || this.phase === 'students';
    for (const arm of keepTeacher ? this.arms : this.networks) {
      arm.restart();
    }
    this.enter(keepTeacher ? 'students' : 'teacher', 0);
    this.state = 'ready';
    this.marks = [];
    this.ledger.clear();
    this.lastGood = null;
    this.dials = this.experiment.dials;
    this.dialScalars.set(this.dials);
  }

  /** The state of all networks at this very step. */
  async checkpoint(): Promise<Checkpoint> {
    const states = await Promise.all(this.networks.map(async (arm) => [arm.id, await arm.state()] as const));
    const { experiment, phase, step, state, dials } = this;
    return { experiment, phase, step, state, dials, networks: Object.fromEntries(states) };
  }

  /** Goes on from a checkpoint of an equal Experiment. @throws PlaygroundError `weights-shape`, before any change. */
  restore(checkpoint: Checkpoint): void {
    for (const arm of this.networks) {
      const state = checkpoint.networks[arm.id];
      if (!state)
        throw new PlaygroundError('weights-shape', { name: arm.id, expected: 'present', received: 'missing' });
      arm.restore(state);
    }
    this.enter(checkpoint.phase, checkpoint.step);
    this.state = checkpoint.state === 'done' ? 'done' : 'paused';
    this.dials = checkpoint.dials;
    this.dialScalars.set(checkpoint.dials);
    this.feeder.forgetTeacher();
    this.lastGood = checkpoint;
  }

  /** A network with all that its export carries along, an example from the test set among it. */
  async toExport(id: NetworkId, spec: NetworkSpec, metrics: NetworkToExport['metrics']): Promise<NetworkToExport> {
    const { network } = this.find(id);
    const { classes, normalisation, test } = this.dataset;
    const input = test.inputs.slice(0, test.inputs.length / test.count);
    const [weights, logits] = await Promise.all([network.weights(), this.evaluator.predict(network, input)]);
    return {
      network: id,
      spec,
      plan: network.plan,
      weights,
      experiment: this.experiment,
      classes,
      normalisation,
      metrics,
      example: { input, logits },
    };
  }

  get latestCheckpoint(): Checkpoint | null {
    return this.lastGood;
  }

  dispose(): void {
    for (const arm of this.networks) arm.dispose();
    this.dialScalars.dispose();
    this.feeder.dispose();
    this.evaluator.dispose();
    this.ledger.clear();
  }

  private planFor(spec: NetworkSpec): Plan {
    return planOf(spec, this.dataset.shape, this.dataset.classes.length);
  }

  private activeArms(): readonly Arm[] {
    return this.phase === 'teacher' ? [this.teacher] : this.arms;
  }

  /** One step of every arm of this phase, on the very same batch. */
  private train(): void {
    const step = this.step + 1;
    const rate = this.dials.learningRate * learningRateFactor(this.experiment.training, step, this.steps[this.phase]);
    tf.tidy(() => {
      const batch = this.feeder.batch(this.phase, step);
      for (const arm of this.activeArms()) {
        if (!arm.stopped) this.ledger.add(arm, step, arm.trainStep(batch, this.dialScalars, rate));
      }
    });
    this.step = step;
  }

  private async prepareStudents(): Promise<void> {
    if (this.phase === 'students' && !this.feeder.consulted) {
      await this.feeder.consult(this.teacher.network, this.breathe);
    }
  }

  private async evaluateIfDue(): Promise<Evaluation | undefined> {
    const due = this.schedule.get(this.step);
    return due && this.evaluate(due, this.activeArms());
  }

  private async evaluate(what: 'test' | 'probe', arms: readonly Arm[]): Promise<Evaluation> {
    const { phase, step, evaluator } = this;
    const rows = what === 'test' ? evaluator.testCount : evaluator.probeCount;
    const logits: Record<NetworkId, Float32Array> = {};
    const surfaces: Record<NetworkId, Float32Array> = {};
    for (const arm of arms) {
      logits[arm.id] = await evaluator.logits(arm.network, rows, this.breathe);
      const surface = await evaluator.surface(arm.network, this.breathe);
      if (surface) surfaces[arm.id] = surface;
    }
    return { phase, step, rows, logits, ...(Object.keys(surfaces).length ? { surfaces } : {}) };
  }

  private async readLosses(): Promise<void> {
    for (const { id, step } of await this.ledger.read()) this.rollBack(id, step);
  }

  private rollBack(id: NetworkId, step: number): void {
    const arm = this.find(id);
    if (arm.stopped) return;
    const good: NetworkState | undefined = this.lastGood?.phase === this.phase ? this.lastGood.networks[id] : undefined;
    if (good) arm.restore(good);
    else arm.restart();
    arm.stopped = true;
    // With every arm back at one checkpoint the run itself can go on from there.
    if (this.activeArms().every((each) => each.stopped)) this.step = good ? this.lastGood!.step : 0;
    this.options.onDivergence?.({ network: id, step, suggestedLearningRate: this.dials.learningRate / 10 });
  }

  /** Only after `readLosses` has found every loss finite may the present weights become the ones to fall back on. */
  private async keepCheckpoint(): Promise<void> {
    const now = performance.now();
    if (now - this.lastGoodAt < CHECKPOINT_MS && this.lastGood?.phase === this.phase) return;
    const checkpoint = await this.checkpoint();
    if (!Object.values(checkpoint.networks).every((state) => allFinite(state.weights))) return;
    this.lastGood = checkpoint;
    this.lastGoodAt = now;
  }

  /**
   * All arms having stopped, a further Run means: try again from where the last one was rolled back to. Arms that
   * stopped before are no longer in step and stay where they are.
   */
  private releaseStopped(): void {
    const arms = this.activeArms();
    if (!arms.every((arm) => arm.stopped)) return;
    for (const arm of arms) arm.stopped = arm.steps !== this.step;
  }

  /** Moves on where the phase's last step is done; pauses where no arm is left to train. */
  private async closePhase(): Promise<void> {
    if (this.activeArms().every((arm) => arm.stopped)) {
      this.state = 'paused';
      return;
    }
    if (this.step < this.steps[this.phase]) return;
    if (this.phase === 'students') this.state = 'done';
    else this.enter('students', 0);
    this.lastGood = await this.checkpoint();
  }

  private enter(phase: Phase, step: number): void {
    this.phase = phase;
    this.step = step;
    this.opened = step === 0 ? null : phase;
    this.schedule = this.evaluator.schedule(this.steps[phase]);
    this.pace.forget();
  }

  private frame(evaluation: Evaluation | undefined): Frame {
    const { phase, step, state } = this;
    const left = this.steps[phase] - step + (phase === 'teacher' ? this.steps.students * this.arms.length : 0);
    this.lastFrameAt = performance.now();
    const marks = this.marks;
    this.marks = [];
    const losses = this.ledger.drain();
    const stepMs = this.pace.stepMs;
    return {
      state,
      phase,
      step,
      totalSteps: this.steps[phase],
      remainingMs: stepMs === null ? null : stepMs * left,
      stepMs,
      losses,
      marks,
      ...(evaluation ? { evaluation } : {}),
    };
  }

  private readonly breathe = async (): Promise<void> => {
    await this.options.breathe?.();
  };
}

/** Arms compare only if they start from the very same weights. That they take the same steps, each arm sees to itself. */
function requirePaired(arms: readonly Arm[]): void {
  if (arms.some(({ start }) => start !== arms[0]?.start)) throw new Error('session: arms start from unlike weights');
}
