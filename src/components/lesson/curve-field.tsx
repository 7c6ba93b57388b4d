import type { CSSProperties } from 'react';
import type { CurveQuestion } from '../../lessons/lesson';
import { t } from '../../messages';
import { number } from '../../messages/format';
import { quantityText } from './quantity-text';
import styles from './curve-field.module.css';

interface CurveFieldProps {
  readonly name: string;
  readonly question: CurveQuestion;
  readonly values: readonly number[] | null;
  readonly measured: readonly number[] | null;
  readonly onChange: (values: readonly number[]) => void;
}

/** A curve that is drawn with one upright slider a point; what was measured is drawn over it. */
export function CurveField({ name, question, values, measured, onChange }: CurveFieldProps) {
  const { at, min, max, step, quantity } = question;
  const middle = min + step * Math.round((max - min) / 2 / step);
  const shown = values ?? at.map(() => middle);
  const x = (i: number) => (100 * (i + 0.5)) / at.length;
  const y = (value: number) => 100 - (100 * (Math.min(max, Math.max(min, value)) - min)) / (max - min);
  const line = (points: readonly number[]) => points.map((value, i) => `${x(i)},${y(value)}`).join(' ');
  return (
    <fieldset className={styles.field} disabled={measured !== null}>
      <legend>{name}</legend>
      <div className={styles.plot}>
        <span className={styles.top}>{quantityText(quantity, max)}</span>
        <span className={styles.bottom}>{quantityText(quantity, min)}</span>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <polyline points={line(shown)} data-of="guess" data-drawn={values !== null || undefined} />
          {measured && <polyline points={line(measured)} data-of="measured" />}
        </svg>
        <div className={styles.sliders} style={{ '--points': at.length } as CSSProperties}>
          {at.map((point, i) => (
            <input
              key={point}
              type="range"
              min={min}
              max={max}
              step={step}
              value={shown[i]}
              aria-label={t('lesson.curve-point', { x: number(point) })}
              aria-valuetext={quantityText(quantity, shown[i]!)}
              onChange={(event) => onChange(shown.with(i, Number(event.target.value)))}
            />
          ))}
        </div>
      </div>
      <div className={styles.axis} style={{ '--points': at.length } as CSSProperties} aria-hidden="true">
        {at.map((point) => (
          <span key={point}>{number(point)}</span>
        ))}
      </div>
      {measured && (
        <p role="status" className={styles.key}>
          {t('lesson.curve-measured', {
            values: at.map((point, i) => `${number(point)}: ${quantityText(quantity, measured[i]!)}`).join(' · '),
          })}
        </p>
      )}
    </fieldset>
  );
}
