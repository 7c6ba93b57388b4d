import { useId, type ComponentProps } from 'react';
import styles from './button.module.css';

interface ButtonProps extends ComponentProps<'button'> {
  /** What the page is for, in a group of others; or a small picture whose name is `aria-label`. */
  readonly kind?: 'primary' | 'icon';
  readonly small?: boolean;
  /** Why it can't be pressed at present. It stays reachable then, and the reason is in sight beside it. */
  readonly refusal?: string | undefined;
}

/** The one button. */
export function Button({ kind, small, refusal, className, onClick, ...props }: ButtonProps) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        {...props}
        className={className ? `${styles.button} ${className}` : styles.button}
        data-kind={kind}
        data-small={small || undefined}
        aria-disabled={refusal === undefined ? undefined : true}
        aria-describedby={refusal === undefined ? props['aria-describedby'] : id}
        onClick={refusal === undefined ? onClick : undefined}
      />
      {refusal !== undefined && (
        <small id={id} className={styles.refusal}>
          {refusal}
        </small>
      )}
    </>
  );
}
