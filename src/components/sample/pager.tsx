import { t } from '../../messages';
import { SmallButton } from '../ui/small-button';
import styles from './sample.module.css';

/** Pages from 0; nothing where there is a single one. */
export function Pager(props: {
  readonly page: number;
  readonly pages: number;
  readonly onChange: (page: number) => void;
}) {
  const { page, pages, onChange } = props;
  if (pages <= 1) return null;
  return (
    <div className={styles.pager}>
      <SmallButton label={t('panel.previousPage')} disabled={page === 0} onClick={() => onChange(page - 1)}>
        ‹
      </SmallButton>
      <span aria-live="polite">{t('panel.page', { page: page + 1, pages })}</span>
      <SmallButton label={t('panel.nextPage')} disabled={page >= pages - 1} onClick={() => onChange(page + 1)}>
        ›
      </SmallButton>
    </div>
  );
}
