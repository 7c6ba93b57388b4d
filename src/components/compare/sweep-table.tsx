import type { Cell } from '../../engine/study/runs';
import { NetworkHead } from '../charts/network-head';
import type { MetricId } from '../../engine/evaluation/metric-catalogue';
import type { NetworkId } from '../../engine/training/measurements';
import { t } from '../../messages';
import { issueText } from '../../messages/issue-text';
import { asideText } from './measure-text';
import type { Curve } from './sweep-curve';
import type { Best } from './sweep-values';
import { tip } from '../ui/tip';
import { ScrollTable } from '../ui/scroll-table';
import styles from './sweep-curve.module.css';

interface SweepTableProps {
  readonly label: string;
  readonly axis: string;
  /** One a value of the axis. */
  readonly cells: readonly Cell[];
  readonly curves: readonly Curve[];
  readonly among: readonly NetworkId[];
  /** The network whose best cell is marked. */
  readonly main: NetworkId;
  readonly best: Best | null;
  /** The cell being trained. */
  readonly training: number | undefined;
  /** Of each cell. */
  readonly seeds: number;
  readonly metric: MetricId;
  readonly write: (value: number) => string;
  readonly onOpen: (cell: Cell) => void;
}

/** The numbers of a sweep over one axis: an arm a row, a value a column, whose head opens it as a run. */
export function SweepTable(props: SweepTableProps) {
  const { label, axis, cells, curves, among, main, best, training, seeds, metric, write, onOpen } = props;
  return (
    <ScrollTable name={label} className={`${styles.table} numbers`}>
      <thead>
        <tr>
          <th scope="col">{axis}</th>
          {cells.map((cell, i) => (
            <th key={cell.values[0]} scope="col">
              <OpenButton axis={axis} cell={cell} training={i === training} onOpen={onOpen} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {curves.map(({ network, points }) => (
          <tr key={network}>
            <NetworkHead id={network} among={among} />
            {points.map((over, i) => (
              <td key={cells[i]?.values[0]} className={network === main && i === best?.cell ? styles.best : undefined}>
                {over ? write(over.mean) : t('results.none')}
                {over && <small>{asideText(metric, over, seeds)}</small>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

interface OpenButtonProps {
  readonly axis: string;
  readonly cell: Cell;
  readonly training: boolean;
  readonly onOpen: (cell: Cell) => void;
}

function OpenButton({ axis, cell, training, onOpen }: OpenButtonProps) {
  const value = cell.values[0] ?? '';
  const reason = 'issue' in cell ? issueText(cell.issue) : undefined;
  return (
    <button
      type="button"
      className={styles.open}
      data-training={training || undefined}
      // Stays reachable, so that its reason can be read.
      aria-disabled={reason ? true : undefined}
      aria-label={
        reason ? t('compare.value-invalid', { axis, value, reason }) : t('compare.value-open', { axis, value })
      }
      {...tip(reason)}
      onClick={() => {
        if (!reason) onOpen(cell);
      }}
    >
      {value}
    </button>
  );
}
