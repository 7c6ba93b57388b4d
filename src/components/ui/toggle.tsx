import type { ReactNode } from 'react';
import styles from './small-controls.module.css';
import { tip } from './tip';

/** A button that stays pressed. */
export function Toggle(props: {
  readonly pressed: boolean;
  readonly onChange: (pressed: boolean) => void;
  readonly help?: string;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={styles.control}
      aria-pressed={props.pressed}
      {...tip(props.help)}
      onClick={() => props.onChange(!props.pressed)}
    >
      {props.children}
    </button>
  );
}
