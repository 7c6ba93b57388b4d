import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { Button } from '../ui/button';
import { runName } from './run-name';
import styles from './runs.module.css';

/** Says whose measurements the panels show, where these are not the current run's. */
export function ViewedBar() {
  // As it is called now.
  const viewed = usePlayground(({ viewed: run, runs }) => run && (runs.find(({ id }) => id === run.id) ?? run));
  const viewCurrent = usePlayground((state) => state.viewCurrent);
  return (
    <div className={`card ${styles.viewed}`} role="status" data-place="notice">
      {viewed && (
        <>
          <p>{t('runs.viewing', { name: runName(viewed) })}</p>
          <Button small onClick={viewCurrent}>
            {t('runs.view-current')}
          </Button>
        </>
      )}
    </div>
  );
}
