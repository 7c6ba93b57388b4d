import over from './over.module.css';
import styles from './small-controls.module.css';
import { tip } from './tip';

/** One choice of a few, always in sight: a radio group that looks like one button. */
export function Segments<Value extends string>(props: {
  readonly name: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly help?: string }[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <fieldset className={styles.segments}>
      <legend className="visually-hidden">{props.name}</legend>
      {props.options.map((option) => (
        <label key={option.value} className={`${styles.control} ${styles.segment}`} {...tip(option.help)}>
          <input
            type="radio"
            className={over.over}
            name={props.name}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
