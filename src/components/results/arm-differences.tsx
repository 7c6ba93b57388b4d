import { useMemo } from 'react';
import { isTeacherId } from '../../engine/arms';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { hasLearned } from '../../state/session/course';
import { gainOver, type Gain } from '../../state/session/measures';
import { NetworkHead } from '../charts/network-head';
import { BaselineField, useBaseline } from '../common/baseline';
import { networkIds } from '../network-style';
import { count, decimals, signed } from '../../messages/format';
import styles from './results.module.css';

/** With two students the gain says it all. */
const FEWEST = 3;

/** What each student does beyond any other one, on the same test samples. */
export function ArmDifferences() {
  const info = useRun((run) => run.info);
  const logits = useRun((run) => run.logits);
  const learned = useRun((run) =>
    Boolean(run.info?.networks.every(({ id }) => hasLearned(run.info!, run.progress, id))),
  );
  const ids = useMemo(() => networkIds(info), [info]);
  const against = useBaseline(ids);
  const { baseline, students } = against;
  const gains = useMemo(() => {
    if (!info || !baseline || !learned) return [];
    return ids.flatMap((id): { id: string; gain: Gain }[] => {
      const gain = id === baseline || isTeacherId(id) ? undefined : gainOver(info, logits, id, baseline);
      return gain ? [{ id, gain }] : [];
    });
  }, [info, logits, learned, ids, baseline]);
  if (!info || !baseline || students.length < FEWEST) return null;
  return (
    <details className={styles.differences} open>
      <summary>{t('results.differences')}</summary>
      <BaselineField label="results.against" of={against} />
      {gains.length === 0 ? (
        <p className={`soft ${styles.note}`}>{t('gain.before')}</p>
      ) : (
        <>
          <table className={`${styles.table} numbers`} aria-label={t('results.differences')}>
            <tbody>
              {gains.map(({ id, gain }) => (
                <tr key={id}>
                  <NetworkHead id={id} among={ids} />
                  <td data-chance={Math.abs(gain.points) <= gain.margin || undefined}>
                    <b>{signed(gain.points)}</b> ± {decimals(gain.margin, 1)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={`soft ${styles.note}`}>{t('results.differences-note', { n: count(info.testCount) })}</p>
        </>
      )}
    </details>
  );
}
