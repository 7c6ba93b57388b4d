import { useDeferredValue, useMemo } from 'react';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import type { SessionInfo } from '../../workers/protocol';
import charts from '../charts/charts.module.css';
import { NetworkHead } from '../charts/network-head';
import { compact, percent } from '../charts/format';
import { Panel } from '../charts/panel';
import { useThrottled } from '../charts/use-throttled';
import { networkIds, networkStyle } from '../network-style';
import { useSample } from '../sample/use-sample';
import { ScrollTable } from '../ui/scroll-table';
import styles from './inside.module.css';
import { probeSplit, sampleSplit, type Split } from './split';

const INTERVAL_MS = 400;

/** What the soft loss is made of: being right, and the dark knowledge among the wrong classes. */
export function SplitPanel({ info }: { readonly info: SessionInfo }) {
  const temperature = useDeferredValue(usePlayground((state) => state.experiment.dials.temperature));
  const logits = useThrottled(
    useRun((run) => run.logits),
    INTERVAL_MS,
  );
  const sample = useThrottled(useSample(), INTERVAL_MS);
  const probe = useMemo(() => probeSplit(info, logits, temperature), [info, logits, temperature]);
  const one = useMemo(() => sampleSplit(info, sample, temperature), [info, sample, temperature]);
  return (
    <Panel id="split" name={t('inside.split')}>
      <p className={styles.caption}>{t('inside.splitCaption')}</p>
      {one ? (
        <SplitTable info={info} split={one} name={t('inside.splitSample')} />
      ) : (
        <p className={styles.caption}>{t('inside.splitNoLabel')}</p>
      )}
      {probe && <SplitTable info={info} split={probe} name={t('inside.splitProbe', { count: info.probeCount })} />}
    </Panel>
  );
}

function SplitTable(props: { readonly info: SessionInfo; readonly split: Split; readonly name: string }) {
  const { info, split, name } = props;
  const ids = networkIds(info);
  const title = t('inside.splitOf', { name });
  const most = Math.max(...split.rows.map(({ target, others }) => target + others), 1e-9);
  const share = (value: number) => `${(100 * value) / most}%`;
  return (
    <div className={styles.splitBlock}>
      <h3 className={styles.subtitle}>{name}</h3>
      <ScrollTable name={title} className={`${charts.table} ${styles.wordsFirst}`}>
        <thead>
          <tr>
            <th scope="col">{t('step.network')}</th>
            <th scope="col" className={styles.barColumn}>
              {t('inside.parts')}
            </th>
            <th scope="col">{t('inside.target')}</th>
            <th scope="col">{t('inside.others')}</th>
            <th scope="col">{t('inside.whole')}</th>
            <th scope="col">{t('inside.unweighted')}</th>
          </tr>
        </thead>
        <tbody>
          {split.rows.map(({ id, target, others, unweighted }) => (
            <tr key={id} style={{ '--network': networkStyle(id, ids).color }}>
              <NetworkHead id={id} among={ids} />
              <td>
                <div className={styles.bars} aria-hidden="true">
                  <span style={{ width: share(target) }} />
                  <span data-others="" style={{ width: share(others) }} />
                </div>
              </td>
              <td>{compact(target)}</td>
              <td>{compact(others)}</td>
              <td>
                <b>{compact(target + others)}</b>
              </td>
              <td>{compact(unweighted)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <p className={styles.caption}>{t('inside.mass', { mass: percent(split.othersMass) })}</p>
    </div>
  );
}
