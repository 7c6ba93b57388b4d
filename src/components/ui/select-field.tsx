import { useId, type ReactNode } from 'react';
import { Help } from './help';
import './field.css';

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
    <div className="field">
      <div className="field-row">
        <label htmlFor={id} className={tone ? `tone-${tone}` : undefined}>
          {label}
        </label>
        {help && <Help about={label} text={help} />}
        <select id={id} className="input select" value={value} onChange={(event) => onChange(event.target.value)}>
          {children}
        </select>
      </div>
    </div>
  );
}
