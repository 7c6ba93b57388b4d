import type { ReactNode } from 'react';
import styles from './small-controls.module.css';

/** A small button, e.g. beside a picture. `label` names one that shows a sign only. */
export function SmallButton(props: {
  readonly label?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={styles.control}
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}
