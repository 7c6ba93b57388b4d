import { paretoLine } from '../../engine/evaluation/pareto';
import { t } from '../../messages';
import { costKinds } from '../../state/compression/points';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { Panel } from '../charts/panel';
import { networkIds } from '../network-style';
import { useOption, useSwitch } from '../panels/use-option';
import { Segments } from '../ui/segments';
import { costName } from './cost-text';
import { TradeoffPlot } from './tradeoff-plot';
import { TradeoffTable, type Placed } from './tradeoff-table';
import { usePoints } from './use-points';

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
  const shared = { points, best, kind, open: 'tradeoff.open' as const, onOpen: (run: string) => void viewRun(run) };
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
