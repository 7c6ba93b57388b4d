import type { CSSProperties } from 'react';
import type { Cell } from '../../engine/study/runs';
import type { Statistics } from '../../engine/study/outcomes';
import { t } from '../../messages';
import { issueText } from '../../messages/issue-text';
import type { MetricId } from '../../engine/evaluation/metric-catalogue';
import { number } from '../../messages/format';
import { asideText, differenceText, differenceUnit, plainText, valueText } from './measure-text';
import { mapRange, placeIn, type Range } from './sweep-values';
import { useRovingGrid } from '../ui/roving-grid';
import { tip } from '../ui/tip';
import styles from './heat-map.module.css';

/** One cell and what is known of it. */
export interface MapCell {
  readonly cell: Cell;
  readonly over: Statistics | null;
  /** Whether one of its runs is being trained. */
  readonly training: boolean;
  readonly best: boolean;
}

/** How the numbers are to be read. */
interface Scale {
  readonly metric: MetricId;
  /** Whether they are differences. */
  readonly signed: boolean;
}

interface HeatMapProps extends Scale {
  readonly label: string;
  readonly rows: { readonly name: string; readonly values: readonly number[] };
  readonly columns: { readonly name: string; readonly values: readonly number[] };
  /** Row by row. */
  readonly cells: readonly MapCell[];
  /** Extent of the colours at least; see `mapRange`. */
  readonly least: number;
  /** Of each cell. */
  readonly seeds: number;
  readonly onOpen: (cell: Cell) => void;
}

const mapText = ({ metric, signed }: Scale, value: number): string =>
  signed ? differenceText(metric, value) : plainText(metric, value);

/** Strength of the least value: what was measured never looks like what was not. */
const LEAST = 0.12;

/** How strongly (0–1) a value is coloured, and in which of the two colours where the sign counts. */
function shade(signed: boolean, range: Range, value: number): { strength: number; side: 'up' | 'down' } {
  const place = placeIn(range, value);
  if (!signed) return { strength: LEAST + (1 - LEAST) * place, side: 'up' };
  return { strength: LEAST + (1 - LEAST) * Math.abs(2 * place - 1), side: value < 0 ? 'down' : 'up' };
}

/**
 * A sweep as a table whose cells are coloured by their value, which stands in them as a number too. One cell is in the tab
 * order, the arrow keys move on from it; each is a button that opens its run.
 */
export function HeatMap(props: HeatMapProps) {
  const { label, rows, columns, cells, metric, signed, least, seeds, onOpen } = props;
  const scale = { metric, signed };
  const range = mapRange(
    cells.map(({ over }) => over),
    signed,
    least,
  );
  const width = columns.values.length;
  const grid = useRovingGrid<HTMLTableSectionElement>(rows.values.length, width, 'button');

  return (
    <>
      <div className={styles.scroll}>
        <table className={`${styles.map} numbers`} aria-label={label}>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                <span>{rows.name} ↓</span> <span>{columns.name} →</span>
              </th>
              {columns.values.map((value) => (
                <th key={value} scope="col">
                  {number(value, 6)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody {...grid.props}>
            {rows.values.map((row, r) => (
              <tr key={row}>
                <th scope="row">{number(row, 6)}</th>
                {columns.values.map((column, c) => (
                  <td key={column}>
                    <CellButton
                      map={cells[r * width + c]!}
                      place={{ rows: rows.name, row, columns: columns.name, column }}
                      scale={scale}
                      range={range}
                      seeds={seeds}
                      reachable={grid.isCurrent(r, c)}
                      onOpen={onOpen}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Legend scale={scale} range={range} known={cells.some(({ over }) => over)} />
    </>
  );
}

interface CellButtonProps {
  readonly map: MapCell;
  readonly place: Readonly<Record<'rows' | 'row' | 'columns' | 'column', string | number>>;
  readonly scale: Scale;
  readonly range: Range;
  readonly seeds: number;
  readonly reachable: boolean;
  readonly onOpen: (cell: Cell) => void;
}

function CellButton({ map, place, scale, range, seeds, reachable, onOpen }: CellButtonProps) {
  const { cell, over, training, best } = map;
  const colour = over ? shade(scale.signed, range, over.mean) : null;
  const possible = 'experiment' in cell;
  return (
    <button
      type="button"
      className={styles.cell}
      data-side={colour?.side}
      data-training={training || undefined}
      data-best={best || undefined}
      style={colour ? ({ '--strength': `${Math.round(100 * colour.strength)}%` } as CSSProperties) : undefined}
      tabIndex={reachable ? 0 : -1}
      // Stays reachable, so that its reason can be read.
      aria-disabled={possible ? undefined : true}
      aria-label={cellLabel(map, place, scale, seeds)}
      {...tip('issue' in cell ? issueText(cell.issue) : undefined)}
      onClick={() => {
        if (possible) onOpen(cell);
      }}
    >
      {over ? mapText(scale, over.mean) : t(possible ? 'compare.cell-none' : 'compare.cell-impossible')}
      {over && seeds > 1 && <small>{asideText(scale.metric, over, seeds)}</small>}
    </button>
  );
}

function cellLabel(
  { cell, over, training, best }: MapCell,
  place: CellButtonProps['place'],
  scale: Scale,
  seeds: number,
) {
  if ('issue' in cell) return t('compare.cell-invalid', { ...place, reason: issueText(cell.issue) });
  if (!over) {
    return t(training ? 'compare.cell-training' : 'compare.cell-empty', place);
  }
  const { values, mean, deviation } = over;
  const text = mapText(scale, mean);
  const spread =
    values.length > 1 ? t('compare.cell-spread', { value: text, deviation: plainText(scale.metric, deviation) }) : text;
  const value =
    values.length < seeds ? t('compare.cell-seeds', { value: spread, n: values.length, of: seeds }) : spread;
  return t(best ? 'compare.cell-best' : 'compare.cell', { ...place, value });
}

/** What the colours mean: from the least to the most. */
function Legend({
  scale: { metric, signed },
  range,
  known,
}: {
  readonly scale: Scale;
  readonly range: Range;
  readonly known: boolean;
}) {
  if (!known) return null;
  const write = (value: number) => (signed ? differenceText : valueText)(metric, value);
  return (
    <div className={`${styles.legend} numbers soft`}>
      <span>{write(range.low)}</span>
      <span className={styles.ramp} data-signed={signed || undefined} aria-hidden="true" />
      <span>{write(range.high)}</span>
      {signed && <span>{differenceUnit(metric)}</span>}
    </div>
  );
}
