import { useId, type ReactNode } from 'react';
import { Field } from './field';

interface SelectFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** `option` and `optgroup` elements. */
  readonly children: ReactNode;
  /** A network's name keeps its colour. */
  readonly tone?: 'teacher' | 'student';
}

export function SelectField({ label, help, value, onChange, children, tone }: SelectFieldProps) {
  const id = useId();
  return (
    <Field id={id} label={label} help={help} tone={tone}>
      <select id={id} className="input select" value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </Field>
  );
}
