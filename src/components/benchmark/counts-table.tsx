import { t } from '../../messages';
import { Panel } from '../charts/panel';
import { useMeasured } from './use-measured';
import { engineName, taskName } from './words';
import { decimals } from '../../messages/format';
import styles from './benchmark.module.css';

/** What each engine asks of WebGPU for a step. */
export function CountsTable() {
  const counts = useMeasured()?.counts ?? [];
  if (counts.length === 0) return null;
  return (
    <Panel id="counts" name={t('benchmark.counts')} className={styles.counts}>
      <p className="soft">{t('benchmark.counts-note')}</p>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('benchmark.counts')}>
        <table aria-label={t('benchmark.counts')}>
          <thead>
            <tr>
              <th scope="col">{t('benchmark.task-name')}</th>
              <th scope="col">{t('benchmark.engine')}</th>
              <th scope="col">{t('benchmark.dispatches')}</th>
              <th scope="col">{t('benchmark.buffers-made')}</th>
              <th scope="col">{t('benchmark.buffers-destroyed')}</th>
              <th scope="col">{t('benchmark.submits')}</th>
              <th scope="col">{t('benchmark.js-ms')}</th>
              <th scope="col">{t('benchmark.reads')}</th>
              <th scope="col">{t('benchmark.steps')}</th>
            </tr>
          </thead>
          <tbody>
            {counts.map(
              ({ task, engine, dispatches, buffersCreated, buffersDestroyed, submits, jsMs, reads, steps }) => (
                <tr key={`${task} ${engine}`}>
                  <th scope="row">{taskName(task)}</th>
                  <th scope="row">{engineName(engine)}</th>
                  {[dispatches, buffersCreated, buffersDestroyed, submits, jsMs].map((value, i) => (
                    <td key={i}>{decimals(value, 2)}</td>
                  ))}
                  <td>{reads}</td>
                  <td>{steps}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
