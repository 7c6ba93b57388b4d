import { useId, useState } from 'react';
import { t } from '../../messages';
import { count } from './format';
import { Field } from './field';

interface NumberFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Called with valid numbers only. Returns what is wrong with one all the same. */
  readonly onChange: (value: number) => string | undefined | void;
}

const limit = (n: number): string => (Number.isInteger(n) ? count(n) : String(n));

/** What is wrong with `value`, or nothing. Fields with whole limits and step take whole numbers. */
function complaint(
  value: number,
  { min, max, step }: Pick<NumberFieldProps, 'min' | 'max' | 'step'>,
): string | undefined {
  if (!Number.isFinite(value)) return t('field.number');
  const whole = Number.isInteger(step);
  const within = value >= min && value <= max;
  if (within && (!whole || Number.isInteger(value))) return undefined;
  return t(whole ? 'field.whole' : 'field.range', { min: limit(min), max: limit(max) });
}

/**
 * A spin button that is checked as it is typed: a valid number applies at once, an invalid one stays in the field with
 * the reason below it while the last valid one holds.
 */
export function NumberField({ label, help, value, min, max, step, onChange }: NumberFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<{ text: string; error?: string; of: number } | null>(null);
  // A draft is about the value it was typed over; a value that changed from elsewhere replaces it.
  const shown = draft && draft.of === value ? draft : null;

  function type(text: string): void {
    const typed = text.trim() === '' ? Number.NaN : Number(text);
    const error = complaint(typed, { min, max, step }) ?? (onChange(typed) || undefined);
    setDraft({ text, error, of: error ? value : typed });
  }

  return (
    <Field id={id} label={label} help={help} error={shown?.error}>
      <input
        id={id}
        className="input number"
        type="number"
        inputMode={Number.isInteger(step) ? 'numeric' : 'decimal'}
        min={Number.isInteger(step) ? min : undefined}
        max={max}
        step={step}
        value={shown ? shown.text : value}
        aria-invalid={shown?.error ? true : undefined}
        aria-describedby={shown?.error ? `${id}-error` : undefined}
        onChange={(event) => type(event.target.value)}
        // What was refused gives way to the value that holds: the field never shows another one than is used.
        onBlur={() => setDraft(null)}
      />
    </Field>
  );
}
