import { useRef, useState, type PointerEvent } from 'react';
import type { CurveQuestion } from '../../lessons/lesson';
import { t } from '../../messages';
import { number } from '../../messages/format';
import over from '../ui/over.module.css';
import { strokeThrough, valueAt, type Draft } from './curve-draft';
import { curveLine } from './curve-line';
import { quantityText } from './quantity-text';
import styles from './curve-field.module.css';

interface CurveFieldProps {
  readonly name: string;
  readonly question: CurveQuestion;
  /** Null until every point has been drawn. */
  readonly values: readonly number[] | null;
  readonly measured: readonly number[] | null;
  readonly onChange: (values: readonly number[]) => void;
}

/**
 * A curve that is drawn by one stroke over all points, or point by point with the arrow keys of an upright slider each. It is
 * an answer once every point has a value; what was measured then stands beside it.
 */
export function CurveField({ name, question, values, measured, onChange }: CurveFieldProps) {
  const { at, min, max, step, quantity } = question;
  const [draft, setDraft] = useState<Draft>(() => values ?? at.map(() => null));
  /** Where the pointer was last, as long as it is down. */
  const stroke = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const settled = measured !== null;
  const left = draft.filter((value) => value === null).length;
  const middle = valueAt(0.5, question);
  const says = (value: number) => quantityText(quantity, value, 0);
  const give = (drawn: Draft) => {
    const whole = drawn.filter((value) => value !== null);
    if (whole.length === drawn.length) onChange(whole);
  };

  function draw(event: PointerEvent<HTMLElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const here = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
    const from = stroke.current ?? here;
    stroke.current = here;
    setDraft((drawn) => strokeThrough(drawn, from, here, question));
  }

  return (
    <fieldset className={styles.field} disabled={settled}>
      <legend className={styles.name}>{name}</legend>
      {!settled && <p className={styles.hint}>{t('lesson.curve-hint', { n: at.length })}</p>}
      <div
        className={styles.plot}
        data-settled={settled || undefined}
        onPointerDown={(event) => {
          if (settled || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          draw(event);
        }}
        onPointerMove={(event) => stroke.current && draw(event)}
        onPointerUp={() => {
          stroke.current = null;
          give(draft);
        }}
        onPointerCancel={() => (stroke.current = null)}
      >
        <span className={styles.top}>{says(max)}</span>
        <span className={styles.bottom}>{says(min)}</span>
        <svg className={styles.lines} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <polyline points={curveLine(draft, question)} data-of="guess" />
          {measured && <polyline points={curveLine(measured, question)} data-of="measured" />}
        </svg>
        <div className={styles.columns} style={{ '--points': at.length }}>
          {at.map((point, i) => {
            const value = draft[i] ?? middle;
            return (
              <label key={point} className={styles.column} data-drawn={draft[i] !== null || undefined}>
                <input
                  type="range"
                  className={over.over}
                  min={min}
                  max={max}
                  step={step}
                  value={value}
                  aria-orientation="vertical"
                  aria-label={t('lesson.curve-point', { x: number(point) })}
                  aria-valuetext={draft[i] === null ? t('lesson.no-guess') : says(value)}
                  onChange={(event) => {
                    const drawn = draft.with(i, Number(event.target.value));
                    setDraft(drawn);
                    give(drawn);
                  }}
                />
                <i className={styles.point} style={{ '--up': (value - min) / (max - min) }} />
              </label>
            );
          })}
        </div>
      </div>
      <div className={styles.axis} style={{ '--points': at.length }} aria-hidden="true">
        {at.map((point) => (
          <span key={point}>{number(point)}</span>
        ))}
      </div>
      {!settled && (
        <p role="status" className={styles.left}>
          {left > 0 && left < at.length && t('lesson.curve-left', { n: left })}
        </p>
      )}
      {values && measured && <Beside question={question} values={values} measured={measured} />}
    </fieldset>
  );
}

/** Guess and measurement, point by point. */
function Beside(props: {
  readonly question: CurveQuestion;
  readonly values: readonly number[];
  readonly measured: readonly number[];
}) {
  const { at, quantity } = props.question;
  return (
    <table className={styles.beside}>
      <thead>
        <tr>
          <th scope="col">{t('lesson.curve-at')}</th>
          <th scope="col" data-of="guess">
            {t('lesson.guessed')}
          </th>
          <th scope="col" data-of="measured">
            {t('lesson.measured')}
          </th>
        </tr>
      </thead>
      <tbody>
        {at.map((point, i) => (
          <tr key={point}>
            <th scope="row">{number(point)}</th>
            <td>{quantityText(quantity, props.values[i]!, 0)}</td>
            <td>{quantityText(quantity, props.measured[i]!)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
