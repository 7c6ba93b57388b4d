import { t } from '../../messages';
import { percent } from '../../messages/format';
import type { CostKind } from '../../state/compression/points';
import charts from '../charts/charts.module.css';
import { ScrollTable } from '../ui/scroll-table';
import { SmallButton } from '../ui/small-button';
import { costName, costText } from './cost-text';
import type { Named } from './use-points';
import styles from './compression.module.css';

/** A point of which the cost that is looked at is known. */
export interface Placed extends Named {
  readonly cost: number;
  /** Whether it opens where it is of what is shown; others always do. */
  readonly opens?: boolean;
}

export interface PointsProps {
  readonly points: readonly Placed[];
  /** Those that nothing beats, the cheapest first. */
  readonly best: readonly Placed[];
  readonly kind: CostKind;
  /** What opening a point is called. */
  readonly open: 'tradeoff.open' | 'smallest.set-up';
  readonly onOpen: (run: string) => void;
}

/** What came to nothing, and why. */
export interface Missing {
  readonly run: string;
  readonly name: string;
  readonly why: string;
}

interface TableProps extends PointsProps {
  readonly missing?: readonly Missing[];
}

export function TradeoffTable({ points, missing = [], best, kind, open, onOpen }: TableProps) {
  return (
    <ScrollTable name={t('tradeoff.title')} className={`${charts.table} ${styles.sizes} numbers`}>
      <thead>
        <tr>
          <th scope="col">{t('sizes.network')}</th>
          <th scope="col">{costName(kind)}</th>
          <th scope="col">{t('metric.accuracy')}</th>
          <th scope="col">{t('tradeoff.on-line')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {[...points]
          .sort((a, b) => a.cost - b.cost)
          .map((point) => (
            <tr key={`${point.run} ${point.network}`}>
              <th scope="row">{point.name}</th>
              <td>{costText[kind](point.cost)}</td>
              <td>{percent(point.accuracy)}</td>
              <td>{best.includes(point) ? '✓' : ''}</td>
              <td>
                {(point.opens ?? !point.own) && <SmallButton onClick={() => onOpen(point.run)}>{t(open)}</SmallButton>}
              </td>
            </tr>
          ))}
        {missing.map(({ run, name, why }) => (
          <tr key={run}>
            <th scope="row">{name}</th>
            <td colSpan={4} className={styles.why}>
              {why}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
