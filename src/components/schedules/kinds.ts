/** The kinds of schedule as the editor offers them, and what each begins with. */
import {
  FACTOR_RANGE,
  isPlanned,
  type AlphaSchedule,
  type FactorSchedule,
  type PlannedSchedule,
  type TemperatureSchedule,
} from '../../engine/distillation/schedule';
import { ranges } from '../../engine/experiment';
import { t } from '../../messages';
import { list, number } from '../../messages/format';
import { snapped, type Range } from './points';

/** What moves. */
export type Moving = 'temperature' | 'alpha' | 'factor';
export type AnySchedule = FactorSchedule | AlphaSchedule | TemperatureSchedule;
export type ScheduleKind = AnySchedule['kind'];

export const rangeOf: Readonly<Record<Moving, Range>> = {
  temperature: ranges.temperature,
  alpha: ranges.alpha,
  factor: FACTOR_RANGE,
};

export const plannedKinds = ['constant', 'linear', 'cosine', 'step', 'drawn'] as const;
export const adaptiveKinds: Readonly<Record<Moving, readonly ScheduleKind[]>> = {
  temperature: ['disagreement', 'confidence', 'held-out', 'flsw', 'cwsm'],
  alpha: ['disagreement', 'confidence', 'difference', 'held-out'],
  factor: ['disagreement', 'confidence'],
};

/**
 * A schedule of a kind, as it stands when it has just been chosen: it moves, and where it moves from is where things are.
 * @param present the value of the dial, or 1 for a factor.
 */
export function begun(kind: ScheduleKind, moving: Moving, present: number): AnySchedule {
  const range = rangeOf[moving];
  const value = snapped(present, range);
  const half = snapped(present / 2, range);
  switch (kind) {
    case 'constant':
      return { kind, value };
    case 'linear':
    case 'cosine':
    case 'disagreement':
    case 'confidence':
      return { kind, from: half, to: value };
    case 'step':
      return {
        kind,
        points: [
          { at: 0, value: half },
          { at: 0.5, value },
        ],
      };
    case 'drawn':
      return {
        kind,
        points: [
          { at: 0, value: half },
          { at: 0.5, value },
          { at: 1, value },
        ],
      };
    case 'flsw':
      return { kind, beta: 1, gamma: 1 };
    case 'cwsm':
      return { kind, beta: 1 };
    case 'held-out':
    case 'difference':
      return { kind };
  }
}

function plannedText(schedule: PlannedSchedule): string {
  const kind = t(`schedule.${schedule.kind}`);
  switch (schedule.kind) {
    case 'constant':
      return t('schedule.text.constant', { value: number(schedule.value) });
    case 'linear':
    case 'cosine':
      return t('schedule.text.ramp', { kind, from: number(schedule.from), to: number(schedule.to) });
    default: {
      const points = schedule.points.map(({ at, value }) =>
        t('schedule.text.point', { value: number(value), at: number(100 * at, 0) }),
      );
      return t('schedule.text.points', { kind, points: list(points) });
    }
  }
}

/** A schedule in words. */
export const scheduleText = (schedule: AnySchedule): string =>
  isPlanned(schedule) ? plannedText(schedule) : t(`schedule.${schedule.kind}`);
