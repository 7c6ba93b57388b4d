import { Help } from '../ui/help';
import { FieldIssues } from './field-issues';
import styles from './arms-dialog.module.css';

interface ChipsFieldProps {
  readonly label: string;
  readonly help: string;
  readonly path: string;
  readonly options: readonly string[];
  readonly chosen: readonly string[];
  readonly nameOf: (option: string) => string;
  /** Whether the last one chosen stays chosen. */
  readonly required?: boolean;
  /** All chosen ones, what was added last. */
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Any number of some values, as chips side by side. */
export function ChipsField({ label, help, path, options, chosen, nameOf, required, onChange }: ChipsFieldProps) {
  return (
    <fieldset className={styles.sources}>
      <legend className="visually-hidden">{label}</legend>
      <div className={styles.title}>
        <span aria-hidden="true">{label}</span>
        <Help about={label} text={help} />
      </div>
      <div className={styles.chips}>
        {options.map((option) => {
          const checked = chosen.includes(option);
          return (
            <label key={option} className={styles.source}>
              <input
                type="checkbox"
                checked={checked}
                disabled={required && checked && chosen.length === 1}
                onChange={(event) =>
                  onChange(event.target.checked ? [...chosen, option] : chosen.filter((other) => other !== option))
                }
              />
              <span>{nameOf(option)}</span>
            </label>
          );
        })}
      </div>
      <FieldIssues path={path} within />
    </fieldset>
  );
}
