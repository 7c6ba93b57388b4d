import type * as tf from '@tensorflow/tfjs-core';
import { PlainMoment } from '../backend/replay/moment';
import { RepeatedStep } from '../backend/replay/step';
import type { WhyPlain } from '../backend/replay/why-plain';
import type { Dataset } from '../datasets/dataset';
import type { Split } from '../datasets/splits';
import type { Experiment } from '../experiment';
import type { Network } from '../models/network';
import type { Arm } from './arm';
import { kept, SILENCE, type Batch, type Guidance, type StepNow } from './batch';
import { Feeder } from './feeder';
import { ADAPT_EVERY, adaptOnHeldOut } from './held-out';
import type { NetworkId, Phase } from './measurements';
import type { Learner } from './roster';
import { Sources } from './sources';
import type { Settings } from './stage-run';

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
}

/** Takes a Session's steps: draws their batches, hears what sources say of them, and updates every arm on the very same. */
export class Trainer {
  private readonly feeder: Feeder;
  private readonly sources: Sources;
  private readonly repeated = new RepeatedStep<StepNow>(({ step, learningRate }) => ({
    step: step + 1,
    learningRate: learningRate / 2,
  }));

  constructor(
    dataset: Dataset,
    split: Split,
    { training, seed, augmentation }: Experiment,
    private readonly networkOf: (id: NetworkId) => Network,
  ) {
    this.feeder = new Feeder(dataset, split, training.batchSize, seed, augmentation);
    this.sources = new Sources(this.feeder, split, seed, networkOf);
  }

  /** Rows of the training set that a step is taken on. */
  rows(phase: Phase, step: number): { labelled: Int32Array; transfer: Int32Array } {
    return this.feeder.rows(phase, step);
  }

  /** Asks those who no longer learn for what they say of the training set, where that is not known yet. */
  async consult(learners: readonly Learner[], breathe: () => Promise<void>): Promise<void> {
    for (const { arm, sources } of learners) if (arm.teacherCopy) arm.meet(this.networkOf(sources[0]!));
    if (!this.sources.ready(learners)) await this.sources.consult(learners, breathe);
  }

  /** @returns what each arm measured, in their order: [terms…, total, T, α], to be disposed by the caller. */
  async take({ phase, step, settings, learningRate, learners, arms }: NextStep): Promise<tf.Tensor1D[]> {
    const kinds = arms.map((arm) => arm.prepare(step, settings));
    const measured = await this.repeated.run(`${phase} ${kinds.join()}`, { step, learningRate }, (moment) => {
      const batch = this.feeder.batch(phase, step, moment);
      const guidance = this.sources.hear(batch, learners);
      return arms.map((arm) => arm.trainStep(batch, guidance.get(arm.id) ?? UNGUIDED));
    });
    for (const arm of arms) arm.finish(step);
    return measured as tf.Tensor1D[];
  }

  /** Why steps run operation by operation; none where they don't. */
  get plain(): readonly WhyPlain[] {
    return this.repeated.plain;
  }

  /** Shows the next batch to each arm before any of them trains on it. */
  async lookAhead(
    { phase, step, learningRate, learners, arms }: NextStep,
    look: (arm: Arm, batch: Batch, guidance: Guidance) => Promise<void>,
  ): Promise<void> {
    const next = kept(() => {
      const batch = this.feeder.batch(phase, step, new PlainMoment<StepNow>({ step, learningRate }));
      return { batch, guidance: this.sources.hear(batch, learners) };
    });
    const { batch, guidance } = next.value;
    try {
      for (const arm of arms) await look(arm, batch, guidance.get(arm.id) ?? UNGUIDED);
    } finally {
      next.dispose();
    }
  }

  /** Moves `held-out` schedules, where that is due before this step. */
  async adaptIfDue(next: NextStep): Promise<void> {
    const { phase, step, settings } = next;
    if (phase === 'teacher' || step === 1 || (step - 1) % ADAPT_EVERY !== 0) return;
    const arms = next.arms.filter((arm) => arm.adaptiveAt(step, settings).dials.length > 0);
    if (arms.length === 0) return;
    const heldOut = kept(() => this.feeder.heldOut());
    try {
      await this.lookAhead({ ...next, arms }, (arm, batch, guidance) =>
        adaptOnHeldOut(arm, batch, guidance, heldOut.value, settings),
      );
    } finally {
      heldOut.dispose();
    }
  }

  /** Gives back the memory of steps of a kind that is over. */
  release(): void {
    this.repeated.dispose();
  }

  /** Networks have changed other than by their own steps. */
  forget(): void {
    this.sources.forget();
  }

  dispose(): void {
    this.repeated.dispose();
    this.sources.forget();
    this.feeder.dispose();
  }
}
