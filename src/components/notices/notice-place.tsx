import type { ReactNode } from 'react';
import styles from './notices.module.css';

/** Above everything, over nothing that is needed. */
export const NoticePlace = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.notices}>{children}</div>
);
