import { useId } from 'react';
import { MOST_VALUES } from '../../engine/study/runs';
import { t } from '../../messages';
import { FieldError } from '../ui/field';
import { useListDraft } from '../ui/use-list-draft';
import styles from './compare.module.css';

interface ValuesFieldProps {
  readonly label: string;
  readonly value: readonly number[];
  /** Returns what is wrong with the values, if anything. */
  readonly onChange: (values: readonly number[]) => string | undefined;
}

/** Numbers separated by commas, semicolons or spaces, each once; null for anything else, too many or none. */
export function parseValues(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  const values = [...new Set(parts.map(Number))];
  return values.length > 0 && values.length <= MOST_VALUES && values.every(Number.isFinite) ? values : null;
}

/** A text field for the values of an axis, checked as it is typed. */
export function ValuesField({ label, value, onChange }: ValuesFieldProps) {
  const id = useId();
  const complaint = t('compare.sweep.values-invalid', { most: MOST_VALUES, example: '1, 2, 4' });
  const { text, error, type, leave } = useListDraft({ value, parse: parseValues, complaint, onChange });
  return (
    <div>
      <input
        id={id}
        className={`input ${styles.values}`}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        value={text}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => type(event.target.value)}
        onBlur={() => leave(false)}
      />
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
