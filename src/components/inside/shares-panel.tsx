import { memo } from 'react';
import { taskOfChoice } from '../../engine/datasets/task-of';
import { t } from '../../messages';
import { messageOr } from '../../messages/names';
import charts from '../charts/charts.module.css';
import { percent } from '../charts/format';
import { NetworkHead } from '../charts/network-head';
import { Panel } from '../charts/panel';
import { networkIds, networkStyle } from '../network-style';
import { ScrollTable } from '../ui/scroll-table';
import styles from './inside.module.css';
import { expertLoads, modalityWeights, type Shared } from './shares';
import type { Look } from './use-inside';

/** How networks share out: how much each modality counts, and which experts are asked. */
export const SharesPanel = memo(function SharesPanel({ look }: { readonly look: Look }) {
  const weights = modalityWeights(look);
  const loads = expertLoads(look);
  const most = Math.max(0, ...loads.map(({ shares }) => shares.length));
  const inputs = taskOfChoice(look.info.experiment.data).inputs.map(({ name }) => messageOr(`shares.${name}`, name));
  const count = look.rows.length;
  return (
    <Panel id="shares" name={t('shares.title')}>
      {weights.length > 0 && (
        <SharesTable
          look={look}
          rows={weights}
          columns={inputs}
          name={t('shares.modality')}
          caption={t('shares.modality-caption', { count })}
          of={t('shares.of')}
          said={(place) => t(place === 'mean' ? 'shares.mean' : 'shares.here')}
        />
      )}
      {loads.length > 0 && (
        <SharesTable
          look={look}
          rows={loads}
          columns={Array.from({ length: most }, (_, i) => t('shares.expert', { expert: i + 1 }))}
          name={t('shares.experts')}
          caption={t('shares.experts-caption', {
            count,
            even: [...new Set(loads.map(({ shares }) => percent(1 / shares.length)))].join(' / '),
          })}
          of={t('shares.layer')}
          said={String}
        />
      )}
    </Panel>
  );
});

interface SharesTableProps<Place> {
  readonly look: Look;
  readonly rows: readonly Shared<Place>[];
  readonly columns: readonly string[];
  readonly name: string;
  readonly caption: string;
  readonly of: string;
  readonly said: (place: Place) => string;
}

/** A row a network and place; each share as a number, and as how dark its cell is. */
function SharesTable<Place>({ look, rows, columns, name, caption, of, said }: SharesTableProps<Place>) {
  const ids = networkIds(look.info);
  return (
    <div className={styles.splitBlock}>
      <h3 className={styles.subtitle}>{name}</h3>
      <p className={styles.caption}>{caption}</p>
      <ScrollTable name={name} className={`${charts.table} ${styles.wordsFirst}`}>
        <thead>
          <tr>
            <th scope="col">{t('step.network')}</th>
            <th scope="col">{of}</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, place, shares }) => (
            <tr key={`${id} ${String(place)}`} style={{ '--network': networkStyle(id, ids).color }}>
              <NetworkHead id={id} among={ids} />
              <td>{said(place)}</td>
              {columns.map((column, i) => (
                <td key={column} className={styles.cosine} style={{ '--shade': shares[i] ?? 0 }}>
                  {shares[i] === undefined ? '–' : percent(shares[i])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  );
}
