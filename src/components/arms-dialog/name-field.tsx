import { useId, useState } from 'react';
import { MOST_NAME } from '../../engine/arms';
import { t } from '../../messages';
import { Field } from '../ui/field';
import { FieldIssues } from './field-issues';
import styles from './arms-dialog.module.css';

interface NameFieldProps {
  readonly label: string;
  /** Absent for the automatic one. */
  readonly value: string | undefined;
  readonly automatic: string;
  readonly path: string;
  readonly onChange: (name: string | undefined) => void;
}

/** A name given by hand. Empty is the automatic one, which shows through. */
export function NameField({ label, value = '', automatic, path, onChange }: NameFieldProps) {
  const id = useId();
  // As typed: spaces around it are no part of the name, but one may be on the way to a second word.
  const [text, setText] = useState(value);
  const shown = text.trim() === value ? text : value;
  const full = [...value].length >= MOST_NAME;
  return (
    <div>
      <Field id={id} label={label} help={t('arms.name-help', { most: MOST_NAME })}>
        <input
          id={id}
          className={`input ${styles.name}`}
          autoComplete="off"
          placeholder={automatic}
          maxLength={MOST_NAME}
          value={shown}
          aria-describedby={full ? `${id}-full` : undefined}
          onChange={(event) => {
            setText(event.target.value);
            onChange(event.target.value.trim() || undefined);
          }}
        />
      </Field>
      {full && (
        <small id={`${id}-full`} className="soft">
          {t('arms.name-full', { most: MOST_NAME })}
        </small>
      )}
      <FieldIssues path={path} />
    </div>
  );
}
