import { useId, useState } from 'react';
import { numberOf } from '../../engine/datasets/task-of';
import { defaultExperiment, ranges } from '../../engine/experiment';
import { idleReason } from '../../engine/study/idle-axes';
import { t } from '../../messages';
import { scheduledArms } from '../../state/session/course';
import { usePlayground } from '../../state/store';
import { Explain } from '../help/explain';
import { decimals } from '../../messages/format';
import { InForce } from '../schedules/in-force';
import styles from './dial-slider.module.css';

type Dial = 'temperature' | 'alpha';

const digits: Readonly<Record<Dial, number>> = { temperature: 1, alpha: 2 };

/** What a value means, for assistive tools. */
function valueText(dial: Dial, value: number): string {
  const text = decimals(value, digits[dial]);
  if (dial === 'temperature') {
    const effect = value < 1 ? 'sharper' : value === 1 ? 'own' : 'softer';
    return t('dial.temperature.value', { value: text, effect: t(`dial.temperature.${effect}`) });
  }
  const teacher = Math.round(100 * value);
  return t('dial.alpha.value', { value: text, teacher, label: 100 - teacher });
}

/** T's place where a number is predicted: it softens probabilities, and there are none. */
function NoTemperature() {
  return (
    <div className={styles.dial}>
      <div className={styles.head}>
        <span className={styles.name}>
          <b>{t('dial.temperature')}</b>
          <Explain concepts={['temperature']} />
        </span>
      </div>
      <p className={`soft ${styles.without}`}>{t('dial.none.number')}</p>
    </div>
  );
}

/** A big slider with its number, or why there is none. */
export function DialSlider({ dial }: { readonly dial: Dial }) {
  const number = usePlayground(({ experiment }) => numberOf(experiment.data) !== undefined);
  return number && dial === 'temperature' ? <NoTemperature /> : <Slider dial={dial} />;
}

/** Turning it reaches the store with every input event, so that all panels follow at once. */
function Slider({ dial }: { readonly dial: Dial }) {
  const value = usePlayground((state) => state.experiment.dials[dial]);
  const turn = usePlayground((state) => state.turn);
  // A dial that a schedule moves does train once it is turned: the schedule ends there.
  const idle = usePlayground(
    ({ experiment }) => idleReason({ id: dial }, experiment) !== null && scheduledArms(experiment, dial).length === 0,
  );
  const setView = usePlayground((state) => state.setView);
  const highlighted = usePlayground((state) => state.highlighted === dial);
  const id = useId();
  const range = ranges[dial];
  const label = t(`dial.${dial}`);
  const standard = defaultExperiment.dials[dial];
  const fill = (100 * (value - range.min)) / (range.max - range.min);
  return (
    <div
      className={styles.dial}
      data-target={dial}
      data-highlight={highlighted || undefined}
      onPointerEnter={() => setView({ highlighted: dial })}
      onPointerLeave={() => setView({ highlighted: null })}
      onFocus={() => setView({ highlighted: dial })}
      onBlur={() => setView({ highlighted: null })}
    >
      <div className={styles.head}>
        <span className={styles.name}>
          <label htmlFor={id}>{label}</label>
          <Explain concepts={[dial]} />
        </span>
        {idle ? (
          <span id={`${id}-idle`} className={styles.idle}>
            {t(`dial.idle.${dial}`)}
          </span>
        ) : (
          <InForce dial={dial} />
        )}
        <NumberField dial={dial} label={label} value={value} onChange={(next) => turn({ [dial]: next })} />
      </div>
      <input
        id={id}
        type="range"
        className={styles.range}
        min={range.min}
        max={range.max}
        step={range.step}
        value={value}
        aria-valuetext={valueText(dial, value)}
        aria-describedby={idle ? `${id}-idle` : undefined}
        title={t('dial.reset', { value: decimals(standard, digits[dial]) })}
        style={{ '--fill': `${fill}%` }}
        onChange={(event) => turn({ [dial]: Number(event.target.value) })}
        onDoubleClick={() => turn({ [dial]: standard })}
      />
    </div>
  );
}

/** Takes what is valid as it is typed; on leaving, what isn't gives way to the dial's value. */
function NumberField(props: {
  readonly dial: Dial;
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const { dial, value } = props;
  const { min, max, step } = ranges[dial];
  const [draft, setDraft] = useState<string | null>(null);
  const number = draft === null || draft.trim() === '' ? NaN : Number(draft);
  const invalid = draft !== null && !(number >= min && number <= max);
  return (
    <input
      type="number"
      className={styles.number}
      aria-label={t('dial.number', { dial: props.label })}
      aria-invalid={invalid}
      title={invalid ? t('dial.invalid', { min, max }) : undefined}
      min={min}
      max={max}
      step={step}
      value={draft ?? value.toFixed(digits[dial])}
      onChange={(event) => {
        const text = event.target.value;
        setDraft(text);
        const next = Number(text);
        if (text.trim() !== '' && next >= min && next <= max) props.onChange(next);
      }}
      onBlur={() => setDraft(null)}
    />
  );
}
