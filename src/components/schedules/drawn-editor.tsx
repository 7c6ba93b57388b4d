import { useRef, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import type { PlannedSchedule, SchedulePoint } from '../../engine/distillation/schedule';
import { t } from '../../messages';
import { placeOf, schedulePath, xOf, yOf, type Box } from './curve';
import { addPoint, movePoint, removePoint, type Range } from './points';
import { PointsTable } from './points-table';
import styles from './schedules.module.css';

const box: Box = { width: 300, height: 120, margin: 10, axis: 16 };
const RADIUS = 6;
/** A key press moves a point by this share of the stage, or of the range of values. */
const NUDGE = 0.02;

interface DrawnEditorProps {
  readonly name: string;
  readonly schedule: Extract<PlannedSchedule, { readonly points: unknown }>;
  readonly range: Range;
  readonly onChange: (points: readonly SchedulePoint[]) => void;
}

/** A schedule drawn by hand: points to drag or to move by keys, and the same as numbers. */
export function DrawnEditor({ name, schedule, range, onChange }: DrawnEditorProps) {
  const picture = useRef<SVGSVGElement>(null);
  const { points } = schedule;

  function placeAt(event: MouseEvent): SchedulePoint {
    const area = picture.current!.getBoundingClientRect();
    const x = ((event.clientX - area.left) / area.width) * box.width;
    const y = ((event.clientY - area.top) / area.height) * box.height;
    return placeOf(x, y, range, box);
  }

  function drag(event: PointerEvent<SVGCircleElement>, index: number): void {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      onChange(movePoint(points, index, placeAt(event), range));
    }
  }

  function press(event: KeyboardEvent, index: number): void {
    const point = points[index];
    if (!point) return;
    const rise = Math.max(range.step, (range.max - range.min) * NUDGE);
    const moves: Record<string, Partial<SchedulePoint>> = {
      ArrowLeft: { at: point.at - NUDGE },
      ArrowRight: { at: point.at + NUDGE },
      ArrowUp: { value: point.value + rise },
      ArrowDown: { value: point.value - rise },
      Home: { value: range.min },
      End: { value: range.max },
    };
    const move = moves[event.key];
    if (move) onChange(movePoint(points, index, move, range));
    else if (event.key === 'Delete' || event.key === 'Backspace') onChange(removePoint(points, index));
    else return;
    event.preventDefault();
  }

  return (
    <div className={styles.drawing}>
      <svg
        ref={picture}
        viewBox={`0 0 ${box.width} ${box.height}`}
        role="group"
        aria-label={t('schedule.editor', { name })}
        onDoubleClick={(event) => onChange(addPoint(points, range, placeAt(event)))}
      >
        {[range.min, range.max].map((value) => (
          <g key={value}>
            <line x1={xOf(0, box)} x2={xOf(1, box)} y1={yOf(value, range, box)} y2={yOf(value, range, box)} />
            <text x={box.axis} y={yOf(value, range, box) + 3} textAnchor="end">
              {value}
            </text>
          </g>
        ))}
        <path d={schedulePath(schedule, range, box)} />
        {points.map(({ at, value }, index) => (
          <circle
            key={index}
            cx={xOf(at, box)}
            cy={yOf(value, range, box)}
            r={RADIUS}
            tabIndex={0}
            role="slider"
            aria-label={t('schedule.point', { n: index + 1 })}
            aria-valuemin={range.min}
            aria-valuemax={range.max}
            aria-valuenow={value}
            aria-valuetext={t('schedule.point-value', { value, at: Math.round(100 * at) })}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) => drag(event, index)}
            onKeyDown={(event) => press(event, index)}
          />
        ))}
      </svg>
      <p className="soft">{t('schedule.editor-help')}</p>
      <PointsTable name={name} points={points} range={range} onChange={onChange} />
    </div>
  );
}
