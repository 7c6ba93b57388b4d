import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { tip } from '../ui/tip';
import { useAdvice } from './use-advice';
import styles from './advice.module.css';

/** Says beside the status that there is advice, and leads to it. */
export function AdviceWord() {
  const all = useAdvice();
  const openView = usePlayground((state) => state.openView);
  const viewCurrent = usePlayground((state) => state.viewCurrent);
  if (all.length === 0) return null;
  return (
    <button
      type="button"
      className={styles.word}
      {...tip(t('advice.status-help'))}
      onClick={() => {
        openView('train');
        viewCurrent();
        // Once it is there.
        requestAnimationFrame(() => {
          const card = document.querySelector<HTMLElement>('[data-advice]');
          card?.scrollIntoView({ block: 'nearest' });
          card?.focus({ preventScroll: true });
        });
      }}
    >
      {t('advice.title')}
    </button>
  );
}
