import { stepsFor } from '../datasets/batches';
import type { Dataset } from '../datasets/dataset';
import { makeSplit, type Split } from '../datasets/splits';
import { PlaygroundError } from '../errors';
import type { Dials, Experiment } from '../experiment';
import { planOf, type NetworkSpec } from '../models/catalogue';
import { allFinite, type NamedArrays } from '../models/weights';
import type { Arm } from './arm';
import { Course, type Scope } from './course';
import { Evaluator } from './evaluator';
import { Fallback } from './fallback';
import { reportGradients, type GradientReport } from './gradient-report';
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
  TrainedTeachers,
} from './measurements';
import { Pace } from './pace';
import { makeRoster, type Learner } from './roster';
import type { ScheduledDial, Settings } from './stage-run';
import { describeStep } from './step-report';
import { Trainer, type NextStep } from './trainer';

export interface SessionOptions {
  /** A network read from a file: as teacher it is not trained, as student it is the start of every arm of that network. */
  readonly imported?: Readonly<Partial<Record<'teacher' | 'student', { spec: NetworkSpec; weights: NamedArrays }>>>;
  /** Teachers that an equal Experiment trained before, by id. */
  readonly trainedTeachers?: TrainedTeachers;
  /** Called between batches of long work, so that messages are answered. */
  readonly breathe?: () => Promise<void>;
  readonly onDivergence?: (divergence: Divergence) => void;
  /**
   * Where an arm diverges that others learn from later, the rest of its generation goes on all the same. For studies, which
   * leave out whoever learned from it; in the page all wait, so that the rate can be lowered.
   */
  readonly goOnWithout?: boolean;
}

/** Milliseconds between two asynchronous reads of the losses. */
const FRAME_MS = 100;

/**
 * A running Experiment: trains the teachers, then all arms of one generation after the other, in lockstep. Owns every tensor it makes. It never decides when
 * to run: `advance` works for a slice of time and returns, so pause, step and dials are answered between two slices.
 */
export class Session {
  /** `ready`, `paused` and `done` are told by the owner's calls; see `advance`, `rest`. */
  state: RunState = 'ready';
  readonly split: Split;
  readonly evaluator: Evaluator;
  readonly teachers: readonly Arm[];
  readonly learners: readonly Learner[];

  private dials: Dials;
  private overridden: ReadonlySet<ScheduledDial> = new Set();
  private readonly course: Course;
  private readonly trainer: Trainer;
  private readonly ledger = new LossLedger();
  private readonly pace = new Pace();
  private marks: DialMark[] = [];
  private readonly fallback = new Fallback();
  private lastFrameAt = -Infinity;
  /** Teachers that come trained. */
  private given: ReadonlySet<NetworkId>;
  /** Whether anything has been trained since the start. */
  private touched = false;

  constructor(
    readonly experiment: Experiment,
    readonly dataset: Dataset,
    private readonly options: SessionOptions = {},
  ) {
    const { data, seed, training, dials } = experiment;
    this.dials = dials;
    this.split = makeSplit(dataset, data, seed);
    const { imported, trainedTeachers = {} } = options;
    const starts = {
      ...trainedTeachers,
      ...(imported?.teacher ? { teacher: imported.teacher.weights } : {}),
    };
    this.given = new Set(Object.keys(starts));
    const lengths = {
      teacher: stepsFor(training.teacherEpochs, dataset.train.count, training.batchSize),
      students: stepsFor(training.epochs, this.split.transfer.length, training.batchSize),
    };
    const { teachers, learners, generations } = makeRoster(experiment, (spec) => this.planFor(spec), {
      specs: { teacher: imported?.teacher?.spec, student: imported?.student?.spec },
      starts: { ...starts, student: imported?.student?.weights },
      steps: lengths,
    });
    this.teachers = teachers;
    this.learners = learners;
    this.trainer = new Trainer(dataset, this.split, experiment, (id) => this.find(id).network);
    this.evaluator = new Evaluator(dataset);
    const first = this.teachersGiven ? 'students' : 'teacher';
    this.course = new Course(first, lengths, generations, (length) => this.evaluator.schedule(length));
  }

  get phase(): Phase {
    return this.course.phase;
  }

  /** Steps done in this phase. */
  get step(): number {
    return this.course.step;
  }

  /** Length of each phase. */
  get steps(): Readonly<Record<Phase, number>> {
    return this.course.steps;
  }

  get imported(): SessionOptions['imported'] {
    return this.options.imported;
  }

  /** The Experiment's `teacher`. */
  get teacher(): Arm {
    return this.teachers[0]!;
  }

  get arms(): readonly Arm[] {
    return this.learners.map(({ arm }) => arm);
  }

  /** Every network with its id, the teachers first. */
  get networks(): readonly Arm[] {
    return [...this.teachers, ...this.arms];
  }

  find(id: NetworkId): Arm {
    const arm = this.networks.find((candidate) => candidate.id === id);
    if (!arm) throw new PlaygroundError('not-ready', { action: id });
    return arm;
  }

  async trainedTeachers(): Promise<TrainedTeachers> {
    const weights = this.teachers.map(async ({ id, network }) => [id, await network.weights()] as const);
    return Object.fromEntries(await Promise.all(weights));
  }

  /** What every network says before its first step. To be called once, before the first `advance`. */
  async open(): Promise<Frame> {
    this.course.open();
    return this.frame(await this.evaluate('test', this.networks));
  }

  /** Turns the dials from the next step on. One that moves once students are being trained overrides its schedule. */
  turn(dials: Dials): DialMark {
    if (this.phase === 'students' && this.step > 0) {
      const turned = (['temperature', 'alpha'] as const).filter((dial) => dials[dial] !== this.dials[dial]);
      this.overridden = new Set([...this.overridden, ...turned]);
    }
    this.dials = dials;
    const mark: DialMark = { phase: this.phase, step: this.step, dials };
    this.marks.push(mark);
    return mark;
  }

  /** The state a Session is in while nobody calls `advance`. */
  rest(): RunState {
    if (this.state !== 'done') this.state = this.touched ? 'paused' : 'ready';
    return this.state;
  }

  /**
   * Trains for about `sliceMs`.
   * @returns a Frame whenever one is due: at most some ten a second, at every evaluation and at the end.
   */
  async advance(sliceMs: number): Promise<Frame | null> {
    if (this.state === 'done') return null;
    this.state = this.phase;
    await this.trainer.consult(this.activeLearners(), this.breathe);
    const { course } = this;
    if (!course.isOpen) {
      course.open();
      return this.frame(await this.evaluate('test', this.activeArms()));
    }
    this.releaseStopped();
    const most = Math.min(course.end, course.step + this.pace.stepsWithin(sliceMs));
    const from = course.step;
    const start = performance.now();
    do {
      const next = this.next();
      await this.trainer.adaptIfDue(next);
      this.train(next);
    } while (course.step < most && !course.evaluation);
    const timely = course.evaluation !== undefined || performance.now() - this.lastFrameAt >= FRAME_MS;
    // On a GPU the calls above only queue work. Reading drains the queue, which keeps it short and the pace honest.
    const done = course.step - from;
    if (timely || this.pace.needsDrain) await this.readLosses();
    this.pace.record(performance.now() - start, done);
    if (!timely && !this.halted) return null;
    await this.fallback.keep(course, () => this.checkpoint());
    const what = course.evaluation;
    const frame = this.frame(what && (await this.evaluate(what, this.activeArms())));
    await this.closePhase();
    return { ...frame, state: this.state };
  }

  /**
   * How the terms pull at each network that learns, on the batch that comes next; empty after the last one. Changes
   * nothing. Not to be called while `advance` is under way.
   */
  async gradients(): Promise<ReadonlyMap<NetworkId, GradientReport>> {
    const gradients = new Map<NetworkId, GradientReport>();
    if (this.state === 'done') return gradients;
    await this.trainer.consult(this.activeLearners(), this.breathe);
    await this.trainer.lookAhead(this.next(), async (arm, batch, guidance) => {
      gradients.set(arm.id, await reportGradients(arm, batch, guidance, this.settings));
    });
    return gradients;
  }

  /** Trains one batch and tells everything about it. */
  async stepOnce(): Promise<{ frame: Frame; report: StepReport }> {
    if (this.state === 'done') throw new PlaygroundError('not-ready', { action: 'step' });
    await this.trainer.consult(this.activeLearners(), this.breathe);
    const { phase } = this;
    this.course.open();
    this.releaseStopped();
    const next = this.next();
    await this.trainer.adaptIfDue(next);
    const gradients = await this.gradients();
    this.train(next);
    await this.readLosses();
    const evaluation = await this.evaluate('test', this.activeArms());
    const measured = this.ledger.latest(
      next.arms.map(({ id }) => id),
      this.step,
    );
    const report = describeStep(
      phase,
      this.step,
      this.trainer.rows(phase, this.course.done),
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
    const keepTeachers = this.teachersGiven || this.phase === 'students';
    for (const arm of keepTeachers ? this.arms : this.networks) arm.restart();
    if (this.learners.some(({ generation }) => generation > 1)) this.trainer.forget();
    this.enter(keepTeachers ? 'students' : 'teacher', 0);
    this.state = 'ready';
    this.touched = false;
    this.marks = [];
    this.ledger.clear();
    this.fallback.latest = null;
    this.dials = this.experiment.dials;
    this.overridden = new Set();
  }

  /** The state of all networks at this very step. */
  async checkpoint(): Promise<Checkpoint> {
    const active = this.activeArms();
    const states = this.networks.map(async (arm) => {
      const last = this.fallback.latest?.networks[arm.id];
      // Who does not learn at present has not changed since.
      const same = last?.steps === arm.steps && last.stopped === arm.stopped && !active.includes(arm);
      return [arm.id, same ? last : await arm.state()] as const;
    });
    const { experiment, phase, step, state, dials, overridden } = this;
    const networks = Object.fromEntries(await Promise.all(states));
    return { experiment, phase, step, state, dials, overridden: [...overridden], given: [...this.given], networks };
  }

  /** Goes on from a checkpoint of an equal Experiment. @throws PlaygroundError `weights-shape`, before any change. */
  restore(checkpoint: Checkpoint): void {
    const states = this.networks.map((arm) => {
      const state = checkpoint.networks[arm.id];
      if (!state) {
        throw new PlaygroundError('weights-shape', { name: arm.id, expected: 'present', received: 'missing' });
      }
      arm.network.requireFit(state.weights);
      return [arm, state] as const;
    });
    for (const [arm, state] of states) arm.restore(state);
    // Which teachers were still learning then, whatever has become known of them since.
    this.given = new Set(checkpoint.given);
    this.touched = true;
    this.enter(checkpoint.phase, checkpoint.step);
    this.state = checkpoint.state === 'done' ? 'done' : 'paused';
    this.dials = checkpoint.dials;
    this.overridden = new Set(checkpoint.overridden);
    this.trainer.forget();
    this.fallback.latest = checkpoint;
  }

  get latestCheckpoint(): Checkpoint | null {
    return this.fallback.latest;
  }

  dispose(): void {
    for (const arm of this.networks) arm.dispose();
    this.trainer.dispose();
    this.evaluator.dispose();
    this.ledger.clear();
  }

  private planFor(spec: NetworkSpec) {
    return planOf(spec, this.dataset.shape, this.dataset.classes.length);
  }

  private get teachersGiven(): boolean {
    return this.teachers.every(({ id }) => this.given.has(id));
  }

  private get settings(): Settings {
    return { dials: this.dials, overridden: this.overridden };
  }

  private activeLearners(): readonly Learner[] {
    const { phase, generation } = this.course;
    return phase === 'teacher' ? [] : this.learners.filter((learner) => learner.generation === generation);
  }

  private activeArms(): readonly Arm[] {
    if (this.phase === 'teacher') return this.teachers.filter(({ id }) => !this.given.has(id));
    return this.activeLearners().map(({ arm }) => arm);
  }

  /** The step that comes next, of those that have not stopped. */
  private next(): NextStep {
    const { course, settings } = this;
    const step = course.done + 1;
    const factor = learningRateFactor(this.experiment.training, step, course.stretch);
    return {
      phase: course.phase,
      step,
      settings,
      learningRate: this.dials.learningRate * factor,
      learners: this.activeLearners(),
      arms: this.activeArms().filter((arm) => !arm.stopped),
    };
  }

  private train(next: NextStep): void {
    const objectives = next.arms.map(({ objective }) => objective);
    const measured = this.trainer.take(next);
    this.course.step += 1;
    this.touched = true;
    next.arms.forEach(({ id }, i) => this.ledger.add(id, this.step, objectives[i]!, measured[i]!));
  }

  private async evaluate(scope: Scope, arms: readonly Arm[]): Promise<Evaluation> {
    const { phase, step } = this;
    return { phase, step, ...(await this.evaluator.evaluate(scope, arms, this.breathe)) };
  }

  private async readLosses(): Promise<void> {
    for (const { id, step } of await this.ledger.read()) this.rollBack(id, step);
  }

  private rollBack(id: NetworkId, step: number): void {
    if (this.find(id).stopped) return;
    const { course } = this;
    const good = this.fallback.within(course);
    // Whoever learns from it later must not learn from a network that is not trained: all wait with it.
    const taught = !this.options.goOnWithout && this.learners.some(({ sources }) => sources.includes(id));
    const needed = course.phase === 'teacher' || taught;
    for (const arm of needed ? this.activeArms() : [this.find(id)]) {
      const state: NetworkState | undefined = good?.networks[arm.id];
      if (arm.stopped) continue;
      if (state) arm.restore(state);
      else arm.restart();
      arm.stopped = true;
    }
    // With every arm back at one checkpoint the run itself can go on from there.
    if (this.halted) course.step = good?.step ?? course.start;
    this.options.onDivergence?.({ network: id, step, suggestedLearningRate: this.dials.learningRate / 10 });
  }

  /** Whether no network is left to train. */
  private get halted(): boolean {
    return this.activeArms().every((arm) => arm.stopped);
  }

  private async rollBackBroken(): Promise<void> {
    for (const { id, network } of this.activeArms()) {
      if (!allFinite(await network.weights())) this.rollBack(id, this.step);
    }
  }

  /**
   * All arms having stopped, a further Run means: try again from where the last one was rolled back to. Arms that
   * stopped before are no longer in step and stay where they are.
   */
  private releaseStopped(): void {
    if (!this.halted) return;
    for (const arm of this.activeArms()) arm.stopped = arm.steps !== this.course.done;
  }

  /** Moves on where a generation's or a phase's last step is done; pauses where no arm is left to train. */
  private async closePhase(): Promise<void> {
    const atEnd = this.step >= this.course.end;
    // The last update of all is followed by no loss that would show what became of it.
    if (atEnd) await this.rollBackBroken();
    if (this.halted) {
      this.state = 'paused';
      return;
    }
    if (!atEnd) return;
    if (!this.course.proceed()) this.state = 'done';
    this.pace.forget();
    this.fallback.latest = await this.checkpoint();
  }

  private enter(phase: Phase, step: number): void {
    this.course.enter(phase, step);
    this.pace.forget();
  }

  private frame(evaluation: Evaluation | undefined): Frame {
    const { phase, step, state } = this;
    const left =
      this.steps[phase] - step + (phase === 'teacher' ? this.course.lengths.students * this.learners.length : 0);
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
