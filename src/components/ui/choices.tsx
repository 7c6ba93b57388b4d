import { useId } from 'react';
import styles from './choices.module.css';

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly note?: string;
  readonly disabled?: boolean;
}

interface ChoicesProps<Value extends string> {
  readonly legend: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  /** Side by side rather than one below the other. */
  readonly row?: boolean;
}

/** A group of radio buttons as cards. The note describes its button and is no part of its name. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { legend, value, choices, onChange, disabled, row } = props;
  const id = useId();
  return (
    <fieldset className={row ? `${styles.choices} ${styles.row}` : styles.choices} disabled={disabled}>
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.choice}>
          <input
            type="radio"
            name={id}
            aria-label={choice.label}
            aria-describedby={choice.note ? `${id}-${choice.value}` : undefined}
            checked={choice.value === value}
            disabled={choice.disabled}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
          {choice.note && (
            <small id={`${id}-${choice.value}`} className="soft">
              {choice.note}
            </small>
          )}
        </label>
      ))}
    </fieldset>
  );
}
