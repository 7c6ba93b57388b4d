import { useMemo } from 'react';
import { isTeacherId } from '../../engine/arms';
import { t } from '../../messages';
import { count, decimals, percent, signed } from '../../messages/format';
import { useRun } from '../../state/runs/use-run';
import { gainsByClass } from '../../state/session/gain-by-class';
import { hasLearned } from '../../state/session/course';
import { isComparable, predictsNext } from '../../state/session/test-rows';
import type { SessionInfo } from '../../workers/protocol';
import { classNames } from '../class-names';
import { BaselineField, useBaseline } from '../common/baseline';
import { networkIds } from '../network-style';
import { useNames } from '../use-names';
import results from './results.module.css';
import styles from './by-class.module.css';
import titles from './robustness.module.css';

/** Which classes each network recognises, and what students gain in each beyond one of them. Nothing of sequences. */
export function ByClass() {
  const info = useRun((run) => run.info);
  return info && !predictsNext(info) && <ByClassOf info={info} />;
}

function ByClassOf({ info }: { readonly info: SessionInfo }) {
  const names = useNames();
  const logits = useRun((run) => run.logits);
  const learned = useRun((run) => info.networks.every(({ id }) => hasLearned(info, run.progress, id)));
  const ids = useMemo(() => networkIds(info).filter((id) => isComparable(info, id)), [info]);
  const against = useBaseline(ids);
  const { baseline } = against;
  const columns = useMemo(
    () => (baseline && learned ? ids.map((id) => ({ id, gains: gainsByClass(info, logits, id, baseline) })) : []),
    [info, logits, learned, ids, baseline],
  );
  const first = columns[0]?.gains;
  if (!baseline || !first) return null;
  const title = t('by-class.title');
  const gained = (id: string) => id !== baseline && !isTeacherId(id);
  return (
    <section>
      <h3 className={titles.title}>{title}</h3>
      <p className={`soft ${results.note}`}>{t('by-class.note')}</p>
      <BaselineField label="results.against" of={against} />
      <div className={results.scroll} tabIndex={0} role="region" aria-label={title}>
        <table className={`${results.table} ${results.more} ${styles.table} numbers`} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t('by-class.class')}</th>
              {columns.map(({ id }) => (
                <th key={id} scope="col" data-network={id}>
                  {names.title(id)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {classNames(info).map((name, label) => {
              if (!first[label]) return null;
              return (
                <tr key={label}>
                  <th scope="row">
                    {name} <small>{t('by-class.samples', { n: count(first[label].samples) })}</small>
                  </th>
                  {columns.map(({ id, gains }) => {
                    const own = gains?.[label];
                    if (!own) return <td key={id}>–</td>;
                    const { points, margin } = own.gain;
                    return (
                      <td key={id} data-chance={(gained(id) && Math.abs(points) <= margin) || undefined}>
                        {percent(own.recall)}{' '}
                        {gained(id) && (
                          <small>{t('by-class.gain', { points: signed(points), margin: decimals(margin, 1) })}</small>
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
