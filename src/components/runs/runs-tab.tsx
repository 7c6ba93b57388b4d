import { t } from '../../messages';
import { KEEP_LIMITS } from '../../state/runs/eviction';
import { usePlayground } from '../../state/store';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { FileButton } from '../ui/file-button';
import { bytes, count } from '../../messages/format';
import { tip } from '../ui/tip';
import { openFile } from './open-file';
import { runName } from './run-name';
import { RunsTable } from './runs-table';
import styles from './runs.module.css';

/** Reads a run, or a study, from a file, without dragging. */
function OpenFile() {
  return (
    <FileButton
      small
      accept=".json,application/json"
      {...tip(t('runs.open-help'))}
      onFiles={([file]) => void openFile(file)}
    >
      {t('runs.open-file')}
    </FileButton>
  );
}

/** How much is kept, and what becomes of it. */
function Kept() {
  const runs = usePlayground((state) => state.runs);
  const evicted = usePlayground((state) => state.evictedRun);
  const unreadable = usePlayground((state) => state.unreadableRuns.length);
  const deleteUnreadable = usePlayground((state) => state.deleteUnreadable);
  return (
    <>
      {unreadable > 0 && (
        <p className={styles.unreadable}>
          {t('runs.unreadable', { n: count(unreadable) })}{' '}
          <Button small onClick={() => void deleteUnreadable()}>
            {t('runs.delete-unreadable')}
          </Button>
        </p>
      )}
      <p className={`soft ${styles.note}`}>
        {t('runs.kept', {
          n: count(runs.length),
          size: bytes(runs.reduce((sum, run) => sum + run.bytes, 0)),
          most: KEEP_LIMITS.runs,
          limit: bytes(KEEP_LIMITS.bytes),
        })}
        {evicted && ` ${t('runs.evicted', { name: runName(evicted) })}`}
      </p>
    </>
  );
}

/** The runs that are kept in this browser. */
export function RunsTab() {
  const runs = usePlayground((state) => state.runs);
  return (
    <Card title={t('tabs.runs')} tools={<OpenFile />} className={styles.card}>
      {runs.length > 0 ? <RunsTable runs={runs} /> : <p className="soft">{t('runs.none')}</p>}
      <Kept />
    </Card>
  );
}
