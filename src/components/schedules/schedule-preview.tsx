import type { PlannedSchedule } from '../../engine/distillation/schedule';
import { t } from '../../messages';
import { schedulePath, tightRange, xOf, yOf, type Box } from './curve';
import { rangeOf, scheduleText, type Moving } from './kinds';
import styles from './schedules.module.css';

const box: Box = { width: 240, height: 48, margin: 4 };

/** A planned schedule as a small curve over its stage, with its lowest and highest value. */
export function SchedulePreview({ schedule, moving }: { readonly schedule: PlannedSchedule; readonly moving: Moving }) {
  const range = tightRange(schedule, rangeOf[moving]);
  const label = t('schedule.preview', { name: t(`schedule.${moving}`), text: scheduleText(schedule) });
  return (
    <svg className={styles.preview} viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label}>
      <line x1={xOf(0, box)} x2={xOf(1, box)} y1={yOf(range.min, range, box)} y2={yOf(range.min, range, box)} />
      <path d={schedulePath(schedule, range, box)} />
    </svg>
  );
}
