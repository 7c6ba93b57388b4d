import { useId } from 'react';
import { t } from '../../messages';
import { Field } from './field';
import { useListDraft } from './use-list-draft';
import styles from './field.module.css';

interface ListFieldProps {
  readonly label: string;
  readonly help: string;
  readonly example: string;
  readonly value: readonly number[];
  /** Returns what is wrong with the list, if anything. */
  readonly onChange: (value: readonly number[]) => string | undefined;
}

/** Whole numbers separated by commas, spaces or dots; null for anything else. */
export function parseList(text: string): number[] | null {
  const parts = text.split(/[\s,;·]+/).filter(Boolean);
  // Longer than any network takes: refused before it is looked at.
  if (parts.length > 16 || parts.some((part) => !/^\d{1,6}$/.test(part))) return null;
  return parts.map(Number);
}

/** A text field for a short list of whole numbers, checked as it is typed. */
export function ListField({ label, help, example, value, onChange }: ListFieldProps) {
  const id = useId();
  const complaint = t('field.list', { example });
  const { text, error, type, leave } = useListDraft({ value, parse: parseList, complaint, onChange });
  return (
    <Field id={id} label={label} help={help} error={error}>
      <input
        id={id}
        className={`input ${styles.list}`}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={text}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => type(event.target.value)}
        onBlur={() => leave(true)}
      />
    </Field>
  );
}
