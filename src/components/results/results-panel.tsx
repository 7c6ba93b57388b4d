import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { AdvicePlace } from '../advice';
import { Panel } from '../charts/panel';
import { useSwitch } from '../panels/use-option';
import { ArmDifferences } from './arm-differences';
import { FamilyButton } from './family-button';
import { GainBox } from './gain-box';
import { MainTable } from './main-table';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';
import { usePinnedRows } from './pinned-rows';
import { mainMetrics } from './result-text';
import { useRows, withShownLatencies } from './use-rows';
import styles from './results.module.css';

const MoreTable = onDemand(async () => (await import('./more-table')).MoreTable);
const ByClass = onDemand(async () => (await import('./by-class')).ByClass);
const ByTask = onDemand(async () => (await import('../tasks')).ByTask);
const Robustness = onDemand(async () => (await import('./robustness')).Robustness);

export function ResultsPanel() {
  const rows = useRows();
  const pinned = usePinnedRows();
  const info = useRun((run) => run.info);
  const main = mainMetrics(info);
  const [more, setMore] = useSwitch('results', 'more');
  return (
    <Panel id="results" name={t('results.title')} tools={<FamilyButton />} className={styles.results}>
      <div className={styles.scroll}>
        <MainTable rows={withShownLatencies([...rows, ...pinned])} columns={main} days={info?.number?.dates} />
      </div>
      {info?.tasks && (
        <LazyPart>
          <ByTask />
        </LazyPart>
      )}
      <GainBox />
      <AdvicePlace />
      <ArmDifferences />
      <details open={more} onToggle={(event) => setMore(event.currentTarget.open)}>
        <summary>{t('results.more')}</summary>
        {more && (
          <LazyPart>
            <MoreTable rows={withShownLatencies(rows)} main={main} days={info?.number?.dates} />
            {!info?.number && (
              <>
                <ByClass />
                <Robustness rows={rows} />
              </>
            )}
          </LazyPart>
        )}
        <p className={`soft ${styles.note}`}>{t('results.more-note')}</p>
      </details>
    </Panel>
  );
}
