import { t, type MessageKey } from '../../messages';
import styles from './drop-hint.module.css';

/** Says what letting go would do, over everything. Nothing is there for the mouse: the page takes the file. */
export const DropHint = ({ says = 'runs.drop' }: { readonly says?: MessageKey }) => (
  <div className={styles.hint} role="status">
    <p>{t(says)}</p>
  </div>
);
