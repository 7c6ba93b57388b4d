import { useState } from 'react';
import { t } from '../../messages';
import { percent, signed } from '../../messages/format';
import { compresses } from '../../engine/arms';
import { originOf, recallsOf } from '../../state/compression/forgotten';
import { useRun } from '../../state/runs/use-run';
import charts from '../charts/charts.module.css';
import { Button } from '../ui/button';
import { classNames } from '../class-names';
import { Help } from '../ui/help';
import { ScrollTable } from '../ui/scroll-table';
import { useNames } from '../use-names';
import styles from './compression.module.css';

/** Classes that are listed for each network unless all are asked for. */
const MOST = 3;

/** Which classes suffered most: what is rare goes first, long before the accuracy shows it. */
export function Forgotten() {
  const names = useNames();
  const info = useRun((run) => run.info);
  const logits = useRun((run) => run.logits);
  const [all, setAll] = useState(false);
  const told = (info?.experiment.arms.filter(compresses) ?? []).flatMap((arm) => {
    const every = recallsOf({ info, logits }, arm);
    if (!every) return [];
    const worst = every.filter(({ before, after }) => after < before).slice(0, MOST);
    return [{ arm, recalls: all ? every : worst, more: every.length > worst.length }];
  });
  if (!info || told.length === 0) return null;
  const labels = classNames(info);
  return (
    <section className={styles.forgotten}>
      <h3>
        {t('forgotten.title')} <Help about={t('forgotten.title')} text={t('forgotten.help')} />
      </h3>
      <ScrollTable name={t('forgotten.title')} className={`${charts.table} numbers`}>
        <tbody>
          {told.map(({ arm, recalls }) => (
            <tr key={arm.id}>
              <th scope="row">
                {t('forgotten.of', { network: names.title(arm.id), origin: names.name(originOf(arm)) })}
              </th>
              {recalls.length === 0 && <td colSpan={MOST}>{t('forgotten.none')}</td>}
              {recalls.map(({ label, before, after }) => (
                <td key={label}>
                  {t('forgotten.class', {
                    name: labels[label] ?? '',
                    change: signed(100 * (after - before)),
                    before: percent(before, 0),
                    after: percent(after, 0),
                  })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {told.some(({ more }) => more) && (
        <Button small onClick={() => setAll(!all)}>
          {t(all ? 'forgotten.fewer' : 'forgotten.all')}
        </Button>
      )}
    </section>
  );
}
