import { t } from '../../messages';
import styles from './distributions.module.css';

/** What the hollow bar is, as the last item of the legend. */
export const LabelKey = ({ onPoint }: { readonly onPoint: (highlighted: 'label' | null) => void }) => (
  <li onPointerEnter={() => onPoint('label')} onPointerLeave={() => onPoint(null)}>
    <span className={styles.labelKey} aria-hidden="true" />
    {t('distributions.trueLabel')}
  </li>
);
