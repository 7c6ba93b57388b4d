import type { ReactNode } from 'react';
import styles from './scroll-table.module.css';

interface ScrollTableProps {
  readonly name: string;
  readonly className: string | undefined;
  /** `caption`, `thead` and `tbody`. */
  readonly children: ReactNode;
  /** Below the table, in the same box. */
  readonly note?: ReactNode;
}

/** A table that scrolls sideways where it is wider than its place, by keys too. */
export const ScrollTable = ({ name, className, children, note }: ScrollTableProps) => (
  <div className={styles.scroll} tabIndex={0} role="group" aria-label={name}>
    <table className={className} aria-label={name}>
      {children}
    </table>
    {note}
  </div>
);
