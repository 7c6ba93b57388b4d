import type * as tf from '@tensorflow/tfjs-core';
import { PlainMoment, type Moment } from '../backend/replay/moment';
import { RepeatedStep } from '../backend/replay/step';
import type { WhyPlain } from '../backend/replay/why-plain';
import type { Dataset } from '../datasets/dataset';
import type { Split } from '../datasets/splits';
import { changeKey, changeOf, type Change } from '../distillation/catalogue';
import type { Experiment } from '../experiment';
import type { Network } from '../models/network';
import type { Arm } from './arm';
import {
  answerKey,
  kept,
  SILENCE,
  type Batch,
  type BatchPart,
  type Guidance,
  type StepNow,
  type WrittenRows,
} from './batch';
import type { TeacherBeside } from './beside/teacher-beside';
import type { FedText } from './fed-text';
import { Feeder } from './feeder';
import { ADAPT_EVERY, adaptOnHeldOut } from './held-out';
import type { NetworkId, Phase, WritingProgress } from './measurements';
import { OwnTexts } from './own-texts';
import type { Learner } from './roster';
import { Sources } from './sources';
import type { Settings } from './stage-run';
import { Texts } from './texts';

/** What a network is told that learns from labels alone. */
const UNGUIDED: Guidance = { labelled: SILENCE, transfer: SILENCE };

/** The step that comes next, counted from 1 within its stretch, and who takes it. */
export interface NextStep {
  readonly phase: Phase;
  readonly step: number;
  readonly settings: Settings;
  readonly learningRate: number;
  /** Those of the phase, stopped ones included: peers are heard all the same. */
  readonly learners: readonly Learner[];
  /** Those that take the step. */
  readonly arms: readonly Arm[];
  /** Steps left of the stretch, this one included. */
  readonly left: number;
}

/** Takes a Session's steps: draws their batches, hears what sources say of them, and updates every arm on the very same. */
export class Trainer {
  private readonly feeder: Feeder;
  private readonly sources: Sources;
  private readonly texts: Texts;
  private readonly ownTexts: OwnTexts;
  private beside: TeacherBeside | null = null;
  private readonly repeated = new RepeatedStep<StepNow>(({ step, learningRate, written, answers }) => ({
    step: step + 1,
    learningRate: learningRate / 2,
    ...(answers && { answers: new Map([...answers].map(([key, logits]) => [key, logits.slice().reverse()])) }),
    ...(written && { written: new Map([...written].map(([id, rows]) => [id, backwards(rows)])) }),
  }));

  /** Of a row, of any network. */
  private readonly outputs: number;

  constructor(
    dataset: Dataset,
    split: Split,
    { data, training, seed, augmentation }: Experiment,
    private readonly networkOf: (id: NetworkId) => Network,
  ) {
    this.outputs = dataset.classes.length;
    this.feeder = new Feeder(dataset, split, training, seed, augmentation);
    this.texts = new Texts(dataset, split, seed, data.form, networkOf);
    this.ownTexts = new OwnTexts(dataset, training.batchSize, seed);
    this.sources = new Sources(this.feeder, this.texts, split, seed, networkOf);
  }

  /** Rows of the training set that a step is taken on. */
  rows(phase: Phase, step: number): { labelled: Int32Array; transfer: Int32Array } {
    return this.feeder.rows(phase, step);
  }

  /**
   * Has the texts written that these learn from, and asks those who no longer learn for what they say of the training set, where
   * that is not known yet.
   * @param enough asked between two batches of texts, whether to leave it at that for now
   * @returns how far the writing is where it was left: no step can be taken yet. Null when everything is there.
   */
  async consult(
    learners: readonly Learner[],
    breathe: () => Promise<void>,
    enough = () => false,
  ): Promise<WritingProgress | null> {
    for (const { arm, sources } of learners) if (arm.teacherCopy) arm.meet(this.networkOf(sources[0]!));
    const writing = await this.texts.prepare(learners, enough);
    if (writing) return writing;
    if (!this.sources.ready(learners)) await this.sources.consult(learners, breathe);
    return null;
  }

  /** @returns what each arm measured, in their order: [terms…, total, T, α], to be disposed by the caller. */
  async take(next: NextStep): Promise<tf.Tensor1D[]> {
    const { phase, step, settings, arms } = next;
    const kinds = arms.map((arm) => arm.prepare(step, settings));
    const begin = performance.now();
    const now = await this.now(next);
    const writers = now.written ? ` ${[...now.written.keys()].join()}` : '';
    const kind = `${phase} ${kinds.join()}${writers}`;
    const train = (given: StepNow) => (moment: Moment<StepNow>) => {
      const { batches, guidance } = this.heard(next, moment, given);
      return arms.map((arm) => arm.trainStep(batches.get(arm.id)!, guidance.get(arm.id) ?? UNGUIDED));
    };
    const told = await this.toldAhead(next, kind, now, train);
    const measured = await (told
      ? this.repeated.run(kindTold(kind), told, train(told))
      : this.repeated.run(kind, now, train(now)));
    for (const arm of arms) arm.finish(step);
    this.beside?.took(told ? 'beside' : 'in-turn', begin, performance.now());
    return measured as tf.Tensor1D[];
  }

  /**
   * From now on asks teachers in a second worker, where that can be; null ends it.
   * @param make of whom the samples are drawn by, and of the networks by their ids
   */
  askBeside(make: ((feeder: Feeder, networkOf: (id: NetworkId) => Network) => TeacherBeside) | null): void {
    this.beside?.end();
    this.beside = make && make(this.feeder, this.networkOf);
  }

  /** Who asks the teachers in a second worker; null where nobody is to. */
  get asksBeside(): Pick<TeacherBeside, 'report' | 'atOnce' | 'release'> | null {
    return this.beside;
  }

  /** Why steps run operation by operation; none where they don't. */
  get plain(): readonly WhyPlain[] {
    return this.repeated.plain;
  }

  /** Shows the next batch to each arm before any of them trains on it. */
  async lookAhead(next: NextStep, look: (arm: Arm, batch: Batch, guidance: Guidance) => Promise<void>): Promise<void> {
    const now = await this.now(next);
    const seen = kept(() => this.heard(next, new PlainMoment(now), now));
    const { batches, guidance } = seen.value;
    try {
      for (const arm of next.arms) await look(arm, batches.get(arm.id)!, guidance.get(arm.id) ?? UNGUIDED);
    } finally {
      seen.dispose();
    }
  }

  /** Moves `held-out` schedules, where that is due before this step. */
  async adaptIfDue(next: NextStep): Promise<void> {
    const { phase, step, settings } = next;
    if (phase === 'teacher' || step === 1 || (step - 1) % ADAPT_EVERY !== 0) return;
    const arms = next.arms.filter((arm) => arm.adaptiveAt(step, settings).dials.length > 0);
    if (arms.length === 0) return;
    await this.lookAhead({ ...next, arms }, async (arm, batch, guidance) => {
      const learner = next.learners.find((each) => each.arm === arm)!;
      const heldOut = kept(() => this.feeder.heldOut(this.texts.of(learner)));
      try {
        await adaptOnHeldOut(arm, batch, guidance, heldOut.value, settings);
      } finally {
        heldOut.dispose();
      }
    });
  }

  /** Gives back the memory of steps of a kind that is over. */
  release(): void {
    this.repeated.dispose();
    this.ownTexts.release();
    this.beside?.release();
  }

  /** Networks have changed other than by their own steps. */
  forget(): void {
    this.sources.forget();
    this.texts.forget();
    this.beside?.release();
  }

  dispose(): void {
    this.release();
    this.forget();
    this.feeder.dispose();
  }

  /**
   * What a step is taken with whose teachers were asked ahead of it; null where it asks them itself. Compiled steps and others may
   * differ in their last bits, so this is for steps that are compiled either way.
   */
  private async toldAhead(
    next: NextStep,
    kind: string,
    now: StepNow,
    train: (given: StepNow) => (moment: Moment<StepNow>) => tf.Tensor[],
  ): Promise<StepNow | null> {
    // Another may have taken its place by the time it answers.
    const { beside } = this;
    if (!beside || next.phase === 'teacher') return null;
    const answers = await beside.answers(next, this.repeated.compiled(kind) || (this.plain.length > 0 ? false : null));
    if (!answers) return null;
    const told = { ...now, answers };
    if (await this.repeated.prepare(kindTold(kind), told, train(told))) return told;
    beside.refusePlain();
    return null;
  }

  /** What a step is taken with. */
  private async now({ phase, step, learningRate, learners, arms }: NextStep): Promise<StepNow> {
    if (!learners.some(({ text }) => text?.from === 'own')) return { step, learningRate };
    const writing = learners.filter(({ arm }) => arms.includes(arm));
    const written = await this.ownTexts.write(writing, step, this.feeder.rows(phase, step).transfer);
    return written.size > 0 ? { step, learningRate, written } : { step, learningRate };
  }

  /**
   * The batch of each network that learns, the very same one for all that read the same texts, and what its sources say of
   * it. To be called within a tidy.
   */
  private heard(
    { phase, step, learners, arms }: NextStep,
    moment: Moment<StepNow>,
    { written, answers }: StepNow,
  ): Heard {
    const batches = new Map<FedText | undefined, Batch>();
    const changes = changesAt(arms, step);
    const batchFor = (text: FedText | undefined): Batch => {
      const batch = batches.get(text) ?? this.feeder.batch(phase, step, moment, text, changes);
      batches.set(text, batch);
      return batch;
    };
    const own = new Map<NetworkId, Batch>();
    for (const learner of learners) {
      const { id } = learner.arm;
      const batch = batchFor(this.texts.of(learner));
      own.set(id, written?.has(id) ? this.feeder.written(batch, (now) => now.written!.get(id)!) : batch);
    }
    // Teachers are no learners.
    for (const { id } of arms) own.set(id, own.get(id) ?? batchFor(undefined));
    const known = new Map<string, tf.Tensor2D>();
    const told = (id: NetworkId, batch: Batch, part: BatchPart): tf.Tensor2D | undefined => {
      const key = answerKey(id, part === batch.transfer ? 'transfer' : 'labelled');
      if (!answers?.has(key)) return undefined;
      const logits =
        known.get(key) ?? moment.tensor((now) => now.answers!.get(key)!, [part.labels.shape[0], this.outputs]);
      known.set(key, logits as tf.Tensor2D);
      return logits as tf.Tensor2D;
    };
    return { batches: own, guidance: this.sources.hear(({ arm }) => own.get(arm.id)!, learners, told) };
  }
}

/** In which samples are changed for terms of these arms, each way once. */
const changesAt = (arms: readonly Arm[], step: number): Change[] => {
  const all = arms.flatMap((arm) => arm.stageAt(step).objective.flatMap((summand) => changeOf(summand) ?? []));
  return [...new Map(all.map((change) => [changeKey(change), change])).values()];
};

/** What a step's networks read, and are told. */
interface Heard {
  readonly batches: ReadonlyMap<NetworkId, Batch>;
  readonly guidance: ReadonlyMap<NetworkId, Guidance>;
}

/** The kind of a step that is told what its teachers say. */
const kindTold = (kind: string): string => `${kind} told`;

const backwards = ({ inputs, labels, rowWeights }: WrittenRows): WrittenRows => ({
  inputs: inputs.slice().reverse(),
  labels: labels.slice().reverse(),
  rowWeights: rowWeights.slice().reverse(),
});
