import type { ReactNode } from 'react';
import { Help } from './help';
import styles from './field.module.css';

interface FieldProps {
  /** Id of the control that the label names; the reason below it is `<id>-error`. */
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  /** A network's name keeps its colour. */
  readonly tone?: 'teacher' | 'student';
  readonly error?: string;
  readonly children: ReactNode;
}

/** A label, its help, the control, and below them what is wrong with what it holds. */
export const Field = ({ id, label, help, tone, error, children }: FieldProps) => (
  <div>
    <div className={styles.row}>
      <label htmlFor={id} data-tone={tone}>
        {label}
      </label>
      {help && <Help about={label} text={help} />}
      {children}
    </div>
    {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
  </div>
);

interface FieldErrorProps {
  readonly id?: string;
  /** Read out at once: for what is wrong after a press, not while typing. */
  readonly alert?: boolean;
  readonly children: ReactNode;
}

/** What is wrong with what was typed or chosen. */
export const FieldError = ({ id, alert, children }: FieldErrorProps) => (
  <p id={id} className={styles.error} role={alert ? 'alert' : undefined}>
    {children}
  </p>
);
