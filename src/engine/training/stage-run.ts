import * as tf from '@tensorflow/tfjs-core';
import type { LaterStage } from '../arms';
import { cwsmTemperature, flswTemperature } from '../distillation/adaptive-temperature';
import type { WeightedTerm } from '../distillation/catalogue';
import { rowMean } from '../distillation/numerics';
import { isPlanned, plannedValue, type BatchSchedule, type FactorSchedule } from '../distillation/schedule';
import { closeness, confidence, disagreement } from '../distillation/signals';
import type { DialTensors, RowWeights } from '../distillation/term';
import { ranges, type Dials } from '../experiment';
import type { Network } from '../models/network';
import { layersOf, type Plan } from '../models/plan';
import { GradientBalance } from './balance';
import { TermSights } from './term-sights';

export type ScheduledDial = 'temperature' | 'alpha';
/** The dials as they stand, and those of them that were turned and so override their schedules. */
export interface Settings {
  readonly dials: Dials;
  readonly overridden: ReadonlySet<ScheduledDial>;
}
/** The part of the dials that `held-out` schedules move. */
export type Adapted = Pick<Dials, ScheduledDial>;

/** Both networks' logits on the transfer batch, as far as a schedule asks for them. */
export interface Signals {
  student(): tf.Tensor2D;
  teacher(): tf.Tensor2D;
  readonly rowWeights: RowWeights;
}

/** One stage of an arm: its objective with what the terms see, and how its numbers move. */
export class StageRun {
  readonly objective: readonly WeightedTerm[];
  readonly sights: TermSights;
  /** Where the terms' gradients are brought to one size. */
  readonly balance: GradientBalance | null;
  /** Layers that do not learn. */
  readonly frozen: ReadonlySet<string>;
  private readonly frozenVariables: ReadonlySet<tf.Variable>;
  /** The terms' factors on the device, where they are planned. */
  private readonly factors: readonly (tf.Variable | null)[];

  /** Trained in the steps `begin` + 1 … `end`. */
  constructor(
    readonly stage: LaterStage,
    readonly begin: number,
    readonly end: number,
    network: Network,
    source: Plan,
    seed: number,
  ) {
    this.objective = stage.objective;
    this.sights = new TermSights(stage.objective, network.plan, source, seed);
    this.balance = stage.balance ? new GradientBalance(stage.objective.length) : null;
    this.frozen = layersOf(network.plan, stage.frozen ?? []);
    this.frozenVariables = new Set(network.trainableOf(this.frozen));
    this.factors = stage.objective.map(({ schedule }) =>
      schedule && isPlanned(schedule) ? tf.tidy(() => tf.variable(tf.scalar(1), false)) : null,
    );
  }

  freezes(variable: tf.Variable): boolean {
    return this.frozenVariables.has(variable);
  }

  /** How often what this stage trains has been updated within it by a step, that step included. */
  updates(step: number): number {
    return Math.min(Math.max(step, this.begin), this.end) - this.begin;
  }

  /** Moves the planned factors to a step. @returns T and α at it, before anything the batch does to them. */
  plan(step: number, { dials, overridden }: Settings, adapted: Adapted | null): Adapted {
    const progress = this.end - this.begin > 1 ? (step - 1 - this.begin) / (this.end - this.begin - 1) : 0;
    tf.tidy(() =>
      this.objective.forEach(({ schedule }, i) => {
        if (schedule && isPlanned(schedule)) this.factors[i]!.assign(tf.scalar(plannedValue(schedule, progress)));
      }),
    );
    const valueOf = (dial: ScheduledDial): number => {
      const schedule = this.stage.schedules?.[dial];
      if (!schedule || overridden.has(dial)) return dials[dial];
      if (schedule.kind === 'held-out') return adapted?.[dial] ?? dials[dial];
      return isPlanned(schedule) ? plannedValue(schedule, progress) : dials[dial];
    };
    return { temperature: valueOf('temperature'), alpha: valueOf('alpha') };
  }

  /** The dials that `held-out` schedules move. */
  adaptive(overridden: ReadonlySet<ScheduledDial>): ScheduledDial[] {
    const { schedules } = this.stage;
    return (['temperature', 'alpha'] as const).filter(
      (dial) => schedules?.[dial]?.kind === 'held-out' && !overridden.has(dial),
    );
  }

  /** T and α of one batch. @param planned what `plan` returned, on the device. */
  dialsFor(planned: DialTensors, overridden: ReadonlySet<ScheduledDial>, signals: Signals): DialTensors {
    const { temperature: t, alpha: a } = this.stage.schedules ?? {};
    const byBatch = t && !overridden.has('temperature') && isBatch(t);
    const present = byBatch ? followed(t, signals) : planned.temperature;
    const moved = overridden.has('alpha') ? undefined : a;
    const alpha =
      moved && isBatch(moved)
        ? followed(moved, signals)
        : moved?.kind === 'difference'
          ? closeness(tf, signals.student(), signals.teacher(), present, signals.rowWeights)
          : planned.alpha;
    if (!t || byBatch || overridden.has('temperature')) return { temperature: present, alpha };
    if (t.kind !== 'flsw' && t.kind !== 'cwsm') return { temperature: planned.temperature, alpha };
    const { rowWeights } = signals;
    const each =
      t.kind === 'flsw'
        ? flswTemperature(tf, signals.student(), signals.teacher(), planned.temperature, t, rowWeights)
        : cwsmTemperature(tf, signals.student(), planned.temperature, t, rowWeights);
    // A wide spread around a low T would end below zero.
    const usable = tf.maximum(each, ranges.temperature.min);
    return {
      temperature: rowMean(tf, usable, rowWeights),
      sampleTemperatures: tf.reshape(usable, [usable.size, 1]),
      alpha,
    };
  }

  /** The factor on the weight of the term at an index; undefined for 1. */
  factor(index: number, signals: Signals): tf.Tensor | undefined {
    const schedule: FactorSchedule | undefined = this.objective[index]!.schedule;
    if (!schedule) return undefined;
    return isBatch(schedule) ? followed(schedule, signals) : this.factors[index]!;
  }

  dispose(): void {
    this.sights.dispose();
    this.balance?.dispose();
    tf.dispose(this.factors.filter((factor) => factor !== null));
  }
}

const isBatch = (schedule: { readonly kind: string }): schedule is BatchSchedule =>
  schedule.kind === 'disagreement' || schedule.kind === 'confidence';

function followed({ kind, from, to }: BatchSchedule, signals: Signals): tf.Scalar {
  const { rowWeights } = signals;
  const teacher = signals.teacher();
  const signal =
    kind === 'confidence'
      ? confidence(tf, teacher, rowWeights)
      : disagreement(tf, signals.student(), teacher, rowWeights);
  return tf.add(tf.mul(signal, to - from), from);
}
