import { paretoLine } from '../../engine/evaluation/pareto';
import { t } from '../../messages';
import { percent } from '../../messages/format';
import { costKinds, type CostKind } from '../../state/compression/points';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { Panel } from '../charts/panel';
import charts from '../charts/charts.module.css';
import { networkIds } from '../network-style';
import { useOption, useSwitch } from '../panels/use-option';
import { ScrollTable } from '../ui/scroll-table';
import { Segments } from '../ui/segments';
import { SmallButton } from '../ui/small-button';
import { costName, costText } from './cost-text';
import { TradeoffPlot } from './tradeoff-plot';
import { usePoints, type Named } from './use-points';
import styles from './compression.module.css';

/** A point of which the cost that is looked at is known. */
export interface Placed extends Named {
  readonly cost: number;
}

/** What networks are worth against what they cost, of this run and of kept ones. */
export function TradeoffPanel() {
  const [kind, setKind] = useOption('tradeoff', 'cost');
  const [asTable, setAsTable] = useSwitch('tradeoff', 'table');
  const info = useRun((run) => run.info);
  const viewRun = usePlayground((state) => state.viewRun);
  const points: Placed[] = usePoints().flatMap((point) => {
    const cost = point.costs[kind];
    return cost === undefined ? [] : [{ ...point, cost }];
  });
  const best = paretoLine(
    points,
    ({ cost }) => cost,
    ({ accuracy }) => accuracy,
  );
  const shared = { points, best, kind, onOpen: (run: string) => void viewRun(run) };
  return (
    <Panel id="tradeoff" name={t('tradeoff.title')} table={[asTable, setAsTable]}>
      <Segments
        name={t('tradeoff.against')}
        value={kind}
        options={costKinds.map((value) => ({ value, label: costName(value) }))}
        onChange={setKind}
      />
      {points.length === 0 ? (
        <p className="soft">{t('tradeoff.waiting')}</p>
      ) : asTable ? (
        <TradeoffTable {...shared} />
      ) : (
        <TradeoffPlot {...shared} among={networkIds(info)} />
      )}
      <p className="soft">{t(kind === 'energy' ? 'sizes.energy-help' : 'tradeoff.note')}</p>
    </Panel>
  );
}

interface PointsProps {
  readonly points: readonly Placed[];
  /** Those that nothing beats, the cheapest first. */
  readonly best: readonly Placed[];
  readonly kind: CostKind;
  readonly onOpen: (run: string) => void;
}

function TradeoffTable({ points, best, kind, onOpen }: PointsProps) {
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
              <td>{!point.own && <SmallButton onClick={() => onOpen(point.run)}>{t('tradeoff.open')}</SmallButton>}</td>
            </tr>
          ))}
      </tbody>
    </ScrollTable>
  );
}
