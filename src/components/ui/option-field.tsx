import type { ComponentProps } from 'react';
import { SelectField } from './select-field';

interface OptionFieldProps<T extends string> extends Omit<ComponentProps<typeof SelectField>, 'children' | 'onChange'> {
  readonly value: T;
  readonly options: readonly T[];
  readonly nameOf: (option: T) => string;
  /** Whether an option is shown though it can't be chosen at present. */
  readonly isOff?: (option: T) => boolean;
  readonly onChange: (option: T) => void;
}

/** One of some values known beforehand. */
export function OptionField<T extends string>({ options, nameOf, isOff, onChange, ...field }: OptionFieldProps<T>) {
  return (
    <SelectField
      {...field}
      onChange={(chosen) => {
        const option = options.find((each) => each === chosen);
        if (option !== undefined) onChange(option);
      }}
    >
      {options.map((option) => (
        <option key={option} value={option} disabled={isOff?.(option)}>
          {nameOf(option)}
        </option>
      ))}
    </SelectField>
  );
}
