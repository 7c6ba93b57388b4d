import { MOST_SCHEDULE_POINTS, type SchedulePoint } from '../../engine/distillation/schedule';
import { t } from '../../messages';
import { Button } from '../ui/button';
import { CloseIcon } from '../ui/icons';
import { NumberField } from '../ui/number-field';
import { addPoint, movePoint, removePoint, type Range } from './points';
import styles from './schedules.module.css';

interface PointsTableProps {
  readonly name: string;
  readonly points: readonly SchedulePoint[];
  readonly range: Range;
  readonly onChange: (points: readonly SchedulePoint[]) => void;
}

/** The points of a schedule as numbers. A place beyond a neighbour's stops there: the order stays. */
export function PointsTable({ name, points, range, onChange }: PointsTableProps) {
  return (
    <>
      <ol className={styles.points} aria-label={t('schedule.points', { name })}>
        {points.map(({ at, value }, index) => (
          <li key={index} aria-label={t('schedule.point', { n: index + 1 })}>
            <NumberField
              label={t('schedule.at')}
              min={Math.round(100 * (points[index - 1]?.at ?? 0))}
              max={Math.round(100 * (points[index + 1]?.at ?? 1))}
              step={1}
              value={Math.round(100 * at)}
              onChange={(percent) => onChange(movePoint(points, index, { at: percent / 100 }, range))}
            />
            <NumberField
              label={t('schedule.value')}
              {...range}
              value={value}
              onChange={(next) => onChange(movePoint(points, index, { value: next }, range))}
            />
            <Button
              kind="icon"
              aria-label={t('schedule.remove-point', { n: index + 1 })}
              disabled={points.length <= 1}
              onClick={() => onChange(removePoint(points, index))}
            >
              <CloseIcon />
            </Button>
          </li>
        ))}
      </ol>
      <Button small disabled={points.length >= MOST_SCHEDULE_POINTS} onClick={() => onChange(addPoint(points, range))}>
        {t('schedule.add-point')}
      </Button>
    </>
  );
}
