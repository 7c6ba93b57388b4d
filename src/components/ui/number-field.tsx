import { useId, useState } from 'react';
import { t } from '../../messages';
import { count } from '../../messages/format';
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

interface Draft {
  readonly text: string;
  /** Why it is refused. */
  readonly error?: string;
  /** What is said once a refused number has been left. */
  readonly left?: string;
  /** The value that it was typed over, or has become. */
  readonly of: number;
}

/**
 * A spin button that is checked as it is typed: a valid number applies at once, a refused one stays in the field with the
 * reason below it. What its first digits applied is taken back then, so that a number that is refused never becomes
 * another; once the field is left it shows the number that holds, and says so.
 */
export function NumberField({ label, help, value, min, max, step, onChange }: NumberFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [before, setBefore] = useState(value);
  // A draft is about the value it was typed over; a value that changed from elsewhere replaces it.
  const shown = draft && draft.of === value ? draft : null;
  const wrong = shown?.error ?? shown?.left;

  function type(text: string): void {
    const typed = text.trim() === '' ? Number.NaN : Number(text);
    const error = complaint(typed, { min, max, step }) ?? (onChange(typed) || undefined);
    if (error && value !== before) onChange(before);
    setDraft({ text, error, of: error ? before : typed });
  }

  function leave(): void {
    if (!shown?.error || shown.text === '') setDraft(null);
    else setDraft({ text: String(value), left: t('field.refused', { text: shown.text, value }), of: value });
  }

  return (
    <Field id={id} label={label} help={help} error={wrong}>
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
        data-refused={shown?.left ? '' : undefined}
        aria-describedby={wrong ? `${id}-error` : undefined}
        onFocus={() => setBefore(value)}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
      />
    </Field>
  );
}
