/**
 * How a number (T, α, a term's factor) moves while an arm trains. Planned schedules follow from the step alone; adaptive
 * ones from the batch, without a gradient (`signals.ts`). Free of TensorFlow.js: the page draws and edits them.
 */
import * as v from 'valibot';

/** A place on a schedule: `at` is the share of the stage that is done, 0–1. */
export interface SchedulePoint {
  readonly at: number;
  readonly value: number;
}

export type PlannedSchedule =
  | { readonly kind: 'constant'; readonly value: number }
  /** Holds `from` until the share `start`, moves to `to`, holds it from the share `end` on. */
  | {
      readonly kind: 'linear' | 'cosine';
      readonly from: number;
      readonly to: number;
      readonly start?: number;
      readonly end?: number;
    }
  /** `step` holds each point's value until the next one; `drawn` joins the points by straight lines. */
  | { readonly kind: 'step' | 'drawn'; readonly points: readonly SchedulePoint[] };

/**
 * Follows the batch: `from` where the signal is 0, `to` where it is 1. `disagreement` is the mean total variation
 * distance between teacher's and student's probabilities, `confidence` the teacher's mean largest probability.
 */
export interface BatchSchedule {
  readonly kind: 'disagreement' | 'confidence';
  readonly from: number;
  readonly to: number;
}

/** A temperature for each sample, around the dial (`adaptive-temperature.ts`). */
export type SampleTemperature =
  | { readonly kind: 'flsw'; readonly beta: number; readonly gamma: number }
  | { readonly kind: 'cwsm'; readonly beta: number };

/** Starts at the dial and is adapted on the held-out part of the labelled training data (`training/held-out.ts`). */
export interface HeldOutSchedule {
  readonly kind: 'held-out';
}

/** 1/(1 + mean |p_T − p_S|) at the temperature that holds: falls as the networks differ (`signals.ts`). */
export interface DifferenceSchedule {
  readonly kind: 'difference';
}

export type FactorSchedule = PlannedSchedule | BatchSchedule;
export type AlphaSchedule = FactorSchedule | HeldOutSchedule | DifferenceSchedule;
export type TemperatureSchedule = FactorSchedule | HeldOutSchedule | SampleTemperature;

/** Points of a `step` or `drawn` schedule. */
export const MOST_SCHEDULE_POINTS = 16;
/** Range of the factor on a term's weight. */
export const FACTOR_RANGE = { min: 0, max: 10, step: 0.01 } as const;
/** Ranges of the parameters of temperatures by sample. */
export const SAMPLE_TEMPERATURE_RANGES = {
  beta: { min: 0, max: 10, step: 0.1 },
  gamma: { min: 0.1, max: 5, step: 0.1 },
} as const;

const real = (min: number, max: number) => v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max));
const share = real(0, 1);

function factorEntries(min: number, max: number) {
  const value = real(min, max);
  const ramp = { from: value, to: value, start: v.optional(share), end: v.optional(share) };
  const points = v.pipe(
    v.array(v.strictObject({ at: share, value })),
    v.minLength(1),
    v.maxLength(MOST_SCHEDULE_POINTS),
    v.check((all) => all.every(({ at }, i) => i === 0 || at >= all[i - 1]!.at), 'points in the order of time'),
  );
  return [
    v.strictObject({ kind: v.literal('constant'), value }),
    v.strictObject({ kind: v.picklist(['linear', 'cosine']), ...ramp }),
    v.strictObject({ kind: v.picklist(['step', 'drawn']), points }),
    v.strictObject({ kind: v.picklist(['disagreement', 'confidence']), from: value, to: value }),
  ] as const;
}
const heldOut = v.strictObject({ kind: v.literal('held-out') });
const beta = real(SAMPLE_TEMPERATURE_RANGES.beta.min, SAMPLE_TEMPERATURE_RANGES.beta.max);
const gamma = real(SAMPLE_TEMPERATURE_RANGES.gamma.min, SAMPLE_TEMPERATURE_RANGES.gamma.max);

export const factorSchema = v.variant('kind', [...factorEntries(FACTOR_RANGE.min, FACTOR_RANGE.max)]);
export const alphaSchema = (min: number, max: number) =>
  v.variant('kind', [...factorEntries(min, max), heldOut, v.strictObject({ kind: v.literal('difference') })]);
export const temperatureSchema = (min: number, max: number) =>
  v.variant('kind', [
    ...factorEntries(min, max),
    heldOut,
    v.strictObject({ kind: v.literal('flsw'), beta, gamma }),
    v.strictObject({ kind: v.literal('cwsm'), beta }),
  ]);

const planned: ReadonlySet<string> = new Set(['constant', 'linear', 'cosine', 'step', 'drawn']);
export const isPlanned = (schedule: { readonly kind: string }): schedule is PlannedSchedule =>
  planned.has(schedule.kind);

/** The value of a planned schedule where the share `progress` (0–1) of its stage is done. */
export function plannedValue(schedule: PlannedSchedule, progress: number): number {
  switch (schedule.kind) {
    case 'constant':
      return schedule.value;
    case 'linear':
    case 'cosine': {
      const { from, to, start = 0, end = 1 } = schedule;
      const done = end > start ? Math.min(1, Math.max(0, (progress - start) / (end - start))) : +(progress >= start);
      const eased = schedule.kind === 'linear' ? done : (1 - Math.cos(Math.PI * done)) / 2;
      return from + (to - from) * eased;
    }
    case 'step':
      return (schedule.points.findLast(({ at }) => at <= progress) ?? schedule.points[0]!).value;
    case 'drawn': {
      const { points } = schedule;
      const after = points.findIndex(({ at }) => at > progress);
      if (after === 0) return points[0]!.value;
      if (after < 0) return points.at(-1)!.value;
      const [a, b] = [points[after - 1]!, points[after]!];
      return a.value + ((b.value - a.value) * (progress - a.at)) / (b.at - a.at);
    }
  }
}
