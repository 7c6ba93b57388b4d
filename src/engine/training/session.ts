import { stepsFor, studentSteps } from '../datasets/batches';
import type { Robustness } from '../datasets/corruptions';
import type { Dataset } from '../datasets/dataset';
import { makeSplit, type Split } from '../datasets/splits';
import { taskOf } from '../datasets/task-of';
import { PlaygroundError } from '../errors';
import type { Dials, Experiment } from '../experiment';
import { planOf, type NetworkSpec } from '../models/catalogue';
import { answeredForms } from './answered-forms';
import type { CompressionReport } from '../compression/report';
import type { Arm } from './arm';
import { Course } from './course';
import { DialBoard } from './dial-board';
import { Evaluator } from './evaluator';
import { Examiner } from './examiner';
import { Fallback } from './fallback';
import { reportGradients, type GradientReport } from './gradient-report';
import { learningRateFactor } from './learning-rate';
import { LossLedger } from './loss-ledger';
import { FrameMaker } from './frame-maker';
import { makeRoster } from './make-roster';
import type {
  Checkpoint,
  DialMark,
  Evaluation,
  Frame,
  NetworkId,
  Phase,
  PhaseTimes,
  PlainWork,
  RunState,
  StepReport,
  TrainedTeachers,
} from './measurements';
import { LONGEST_STEP_MS, Pace, UNPACED } from './pace';
import { plainWork } from './plain-work';
import { requireMemory } from './require-memory';
import type { Learner, Roster } from './roster';
import type { SessionOptions } from './session-options';
import { restoreStates, statesOf } from './snapshots';
import { describeStep } from './step-report';
import { withTableOfAnswers } from './table-of-answers';
import { Trainer, type NextStep } from './trainer';
import { Workshop } from './workshop';

/**
 * A running Experiment: trains the teachers, then all arms of one generation after the other, in lockstep. Owns every
 * tensor it makes. It never decides when to run: `advance` works for a slice of time and returns, so pause, step and dials
 * are answered between two slices.
 */
export class Session {
  /** `ready`, `paused` and `done` are told by the owner's calls; see `advance`, `rest`. */
  state: RunState = 'ready';
  readonly split: Split;
  readonly evaluator: Evaluator;
  /** What came trained, a teacher's table of answers among it. */
  readonly imported: SessionOptions['imported'];

  private readonly roster: Roster;
  private readonly course: Course;
  private readonly dials: DialBoard;
  private readonly trainer: Trainer;
  private readonly fallback: Fallback;
  private readonly examiner: Examiner;
  private readonly workshop: Workshop;
  private readonly ledger = new LossLedger();
  private readonly pace = new Pace();
  /** What each phase is to take at least, in ms, so that it can be watched; 0 for as fast as it goes. */
  leastPhaseMs: PhaseTimes = UNPACED;
  private readonly frames: FrameMaker;
  /** Whether anything has been trained since the start. */
  private touched = false;
  /** How its networks do on corrupted test samples: measured once, at the end. Null before, and where there are no such. */
  robustness: Readonly<Record<NetworkId, Robustness>> | null = null;

  constructor(
    readonly experiment: Experiment,
    readonly dataset: Dataset,
    private readonly options: SessionOptions = {},
  ) {
    const { data, seed, training, dials, arms } = experiment;
    this.imported = withTableOfAnswers(dataset, options.imported);
    requireMemory(experiment, dataset, this.imported);
    this.dials = new DialBoard(dials);
    this.split = makeSplit(dataset, data, seed);
    const { trainedTeachers } = options;
    const lengths = {
      teacher: stepsFor(training.teacherEpochs, this.split.taught.length, training.batchSize),
      students: studentSteps(training, this.split.transfer.length),
    };
    this.roster = makeRoster(experiment, (spec) => this.planFor(spec), {
      imported: this.imported,
      trainedTeachers,
      steps: lengths,
    });
    this.trainer = new Trainer(dataset, this.split, experiment, (id) => this.find(id).network);
    this.evaluator = new Evaluator(dataset, answeredForms(experiment.arms, dataset, experiment.data.form));
    const first = this.roster.teachersGiven ? 'students' : 'teacher';
    const { generations } = this.roster;
    this.course = new Course(first, lengths, generations, (length) => this.evaluator.schedule(length));
    this.fallback = new Fallback(this.course, this.roster, options.goOnWithout ?? false);
    const { evaluator, ledger, fallback, course, roster, split, breathe, pace } = this;
    const leastStepMs = (phase: Phase) => this.leastStepMs(phase);
    this.frames = new FrameMaker({ course, dials: this.dials, ledger, pace }, arms.length, leastStepMs);
    this.workshop = new Workshop(roster, course, { dataset, split, seed, breathe });
    this.examiner = new Examiner({ evaluator, ledger, fallback, course, breathe }, (network, step) => {
      const suggestedLearningRate = this.dials.settings.dials.learningRate / 10;
      options.onDivergence?.({ network, step, suggestedLearningRate });
    });
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

  get teachers(): readonly Arm[] {
    return this.roster.teachers;
  }

  get learners(): readonly Learner[] {
    return this.roster.learners;
  }

  get arms(): readonly Arm[] {
    return this.roster.arms;
  }

  /** The teachers first. */
  get networks(): readonly Arm[] {
    return this.roster.networks;
  }

  find(id: NetworkId): Arm {
    return this.roster.find(id);
  }

  async trainedTeachers(): Promise<TrainedTeachers> {
    const weights = this.teachers.map(async ({ id, network }) => [id, await network.weights()] as const);
    return Object.fromEntries(await Promise.all(weights));
  }

  /** What every network says before its first step. To be called once, before the first `advance`. */
  async open(): Promise<Frame> {
    // There before it is needed: a run comes to its end without a connection too. That it fails is told then.
    robustnessModule().catch(() => {});
    await this.workshop.beginAsCopies();
    this.course.open();
    return this.frame(await this.examiner.evaluate('test', this.networks));
  }

  /** What runs operation by operation though it is computed again and again. */
  get plain(): readonly PlainWork[] {
    return plainWork(this.trainer, this.networks);
  }

  /** From now on has teachers asked in a second worker, where that can be; null ends it. Changes nothing of what is computed. */
  askBeside(make: Parameters<Trainer['askBeside']>[0]): void {
    this.trainer.askBeside(make);
  }

  /** Turns the dials from the next step on. One that moves once students are being trained overrides its schedule. */
  turn(dials: Dials): DialMark {
    return this.dials.turn(dials, this.course);
  }

  /** The state that a Session is in while nobody calls `advance`. */
  get atRest(): RunState {
    if (this.state === 'done') return 'done';
    return this.touched ? 'paused' : 'ready';
  }

  /** To be called when nobody calls `advance` any more. */
  rest(): RunState {
    this.state = this.atRest;
    return this.state;
  }

  /** What a step is to take at least, in ms: whoever calls `advance` waits for that. */
  leastStepMs(phase = this.phase): number {
    return Math.min(LONGEST_STEP_MS, this.leastPhaseMs[phase] / this.steps[phase]);
  }

  /**
   * Trains for about `sliceMs`, or has texts written for what is to be trained.
   * @returns a Frame whenever one is due: at most some ten a second, at every evaluation and at the end.
   */
  async advance(sliceMs: number): Promise<Frame | null> {
    if (this.state === 'done') return null;
    this.state = this.phase;
    if (this.workshop.due.length > 0) return this.compressed();
    await this.workshop.beginAsCopies();
    const start = performance.now();
    const enough = () => performance.now() - start >= sliceMs;
    const writing = await this.trainer.consult(this.activeLearners(), this.breathe, enough);
    if (writing) return { ...this.frame(undefined), writing };
    const { course } = this;
    if (!course.isOpen) {
      course.open();
      return this.frame(await this.examiner.evaluate('test', this.activeArms()));
    }
    this.fallback.release();
    const paced = this.pace.stepsWithin(sliceMs, this.leastStepMs());
    const together = Math.min(Math.max(paced, this.trainer.asksBeside?.atOnce ?? 1), this.workshop.stepsUntilDue);
    const most = Math.min(course.end, course.step + together);
    const from = course.step;
    const begun = performance.now();
    do {
      const next = this.next();
      await this.trainer.adaptIfDue(next);
      await this.train(next);
    } while (course.step < most && !course.evaluation);
    const compresses = this.workshop.due.length > 0;
    const what = course.evaluation ?? (compresses ? 'test' : undefined);
    const timely = what !== undefined || this.frames.isDue;
    // On a GPU the calls above only queue work. Reading drains the queue, which keeps it short and the pace honest.
    const done = course.step - from;
    if (timely || this.pace.needsDrain) await this.examiner.readLosses();
    this.pace.record(performance.now() - begun, done);
    if (!timely && !this.fallback.halted) return null;
    const evaluation = what && (await this.examiner.evaluateSound(what, this.activeArms()));
    await this.fallback.keep(() => this.checkpoint());
    const frame = this.frame(evaluation);
    // What compresses after the last step does so in the next slice: before it, what was trained has been measured.
    const last = compresses ? {} : await this.closePhase();
    return { ...frame, ...last, state: this.state };
  }

  /**
   * How the terms pull at each network that learns, on the batch that comes next; empty after the last one. Changes
   * nothing. Not to be called while `advance` is under way.
   */
  async gradients(): Promise<ReadonlyMap<NetworkId, GradientReport>> {
    const gradients = new Map<NetworkId, GradientReport>();
    if (this.state === 'done') return gradients;
    await this.workshop.beginAsCopies();
    await this.trainer.consult(this.activeLearners(), this.breathe);
    await this.trainer.lookAhead(this.next(), async (arm, batch, guidance) => {
      gradients.set(arm.id, await reportGradients(arm, batch, guidance, this.dials.settings));
    });
    return gradients;
  }

  /** Trains one batch and tells everything about it. */
  async stepOnce(): Promise<{ frame: Frame; report: StepReport }> {
    if (this.state === 'done') throw new PlaygroundError('not-ready', { action: 'step' });
    await this.workshop.beginAsCopies();
    await this.trainer.consult(this.activeLearners(), this.breathe);
    const { phase } = this;
    this.course.open();
    const before = await this.compress();
    this.fallback.release();
    const next = this.next();
    await this.trainer.adaptIfDue(next);
    const gradients = await this.gradients();
    await this.train(next);
    const { step } = this;
    await this.examiner.readLosses();
    const compressed = [...before, ...(step < this.course.end ? [] : await this.compress())];
    const frame = this.frame(await this.examiner.evaluateSound('test', this.activeArms()));
    const measured = this.ledger.latest(
      next.arms.map(({ id }) => id),
      step,
    );
    const rows = this.trainer.rows(phase, next.step);
    const report = describeStep(phase, step, rows, this.dataset, this.split, measured, gradients);
    const last = await this.closePhase();
    const told = compressed.length > 0 ? { compressed } : {};
    return { frame: { ...frame, ...told, ...last, state: this.rest() }, report };
  }

  /** Back to the start; a teacher trained to its end is kept. */
  reset(): void {
    const keepTeachers = this.roster.teachersGiven || this.phase === 'students';
    for (const arm of keepTeachers ? this.arms : this.networks) arm.restart();
    if (this.roster.generations > 1) this.trainer.forget();
    this.enter(keepTeachers ? 'students' : 'teacher', 0);
    this.state = 'ready';
    this.touched = false;
    this.robustness = null;
    this.dials.reset();
    this.ledger.clear();
    this.fallback.latest = null;
  }

  /** The state of all networks at this very step. */
  async checkpoint(): Promise<Checkpoint> {
    const networks = await statesOf(this.networks, this.activeArms(), this.fallback.latest);
    const { experiment, phase, step, state } = this;
    const { dials, overridden } = this.dials.settings;
    const given = [...this.roster.given];
    return { experiment, phase, step, state, dials, overridden: [...overridden], given, networks };
  }

  /** Goes on from a checkpoint of an equal Experiment. @throws PlaygroundError `weights-shape`, before any change. */
  restore(checkpoint: Checkpoint): void {
    restoreStates(this.networks, checkpoint.networks);
    // Which teachers were still learning then, whatever has become known of them since.
    this.roster.given = new Set(checkpoint.given);
    this.touched = true;
    this.enter(checkpoint.phase, checkpoint.step);
    this.state = checkpoint.state === 'done' ? 'done' : 'paused';
    this.dials.restore(checkpoint);
    this.trainer.forget();
    this.fallback.latest = checkpoint;
  }

  get latestCheckpoint(): Checkpoint | null {
    return this.fallback.latest;
  }

  dispose(): void {
    for (const arm of this.networks) arm.dispose();
    this.trainer.dispose();
    this.ledger.clear();
  }

  private planFor(spec: NetworkSpec) {
    return planOf(spec, taskOf(this.dataset));
  }

  private activeLearners(): readonly Learner[] {
    return this.roster.activeLearners(this.course);
  }

  private activeArms(): readonly Arm[] {
    return this.roster.active(this.course);
  }

  /** The step that comes next, of those that have not stopped. */
  private next(): NextStep {
    const { course } = this;
    const { settings } = this.dials;
    const step = course.done + 1;
    const factor = learningRateFactor(this.experiment.training, step, course.stretch);
    return {
      phase: course.phase,
      step,
      settings,
      learningRate: settings.dials.learningRate * factor,
      learners: this.activeLearners(),
      arms: this.activeArms().filter((arm) => !arm.rests(step)),
      left: course.end - course.step,
    };
  }

  private async train(next: NextStep): Promise<void> {
    const objectives = next.arms.map(({ objective }) => objective);
    const measured = next.arms.length > 0 ? await this.trainer.take(next) : [];
    for (const { arm } of next.learners) if (!arm.stopped && !next.arms.includes(arm)) arm.finish(next.step);
    this.course.step += 1;
    this.touched = true;
    next.arms.forEach(({ id }, i) => this.ledger.add(id, this.step, objectives[i]!, measured[i]!));
  }

  /**
   * Moves on where a generation's or a phase's last step is done; pauses where no arm is left to train.
   * @returns what is measured at the very end
   */
  private async closePhase(): Promise<Pick<Frame, 'robustness'>> {
    if (this.fallback.halted) {
      this.state = 'paused';
      return {};
    }
    if (this.step < this.course.end) return {};
    if (this.course.proceed()) this.trainer.release();
    else {
      this.state = 'done';
      this.trainer.asksBeside?.release();
    }
    this.pace.forget();
    this.fallback.latest = await this.checkpoint();
    if (this.state !== 'done') return {};
    const { networks, dataset, breathe } = this;
    const { measureRobustness } = await robustnessModule();
    this.robustness = await measureRobustness(networks, dataset, this.experiment.seed, breathe);
    return this.robustness ? { robustness: this.robustness } : {};
  }

  /** Does what stages do to networks where the run stands. */
  private async compress(): Promise<CompressionReport[]> {
    const reports = await this.workshop.compress();
    if (reports.length === 0) return reports;
    // What was compiled reads networks that are gone.
    this.trainer.release();
    this.pace.forget();
    this.touched = true;
    return reports;
  }

  /** As `advance`, where networks are compressed: what came out of it is measured at once. */
  private async compressed(): Promise<Frame> {
    const { due } = this.workshop;
    const reports = await this.compress();
    // Who was not changed is measured too: a point of the curves has all that learn.
    const measured = [...new Set([...this.activeArms(), ...due])];
    const frame = this.frame(await this.examiner.evaluateSound('test', measured));
    this.fallback.latest = await this.checkpoint();
    const last = this.step >= this.course.end ? await this.closePhase() : {};
    return { ...frame, compressed: reports, ...last, state: this.state };
  }

  private enter(phase: Phase, step: number): void {
    this.course.enter(phase, step);
    this.pace.forget();
  }

  private frame(evaluation: Evaluation | undefined): Frame {
    const { state, plain } = this;
    const beside = this.phase === 'students' ? this.trainer.asksBeside?.report : undefined;
    return this.frames.make({
      state,
      ...(plain.length > 0 ? { plain } : {}),
      ...(beside ? { beside } : {}),
      ...(evaluation ? { evaluation } : {}),
    });
  }

  private readonly breathe = async (): Promise<void> => {
    await this.options.breathe?.();
  };
}

/** Needed once a run, and then for a second or less: no worker's first script has it. */
const robustnessModule = () => import('./robustness');
