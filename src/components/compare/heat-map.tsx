import { useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import type { Cell } from '../../engine/study/runs';
import type { Statistics } from '../../engine/study/outcomes';
import { t } from '../../messages';
import { issueText } from '../../messages/issue-text';
import { percent, signed } from '../ui/format';
import { mapRange, placeIn, type MapMeasure } from './map-values';
import styles from './heat-map.module.css';

/** One cell and what is known of it. */
export interface MapCell {
  readonly cell: Cell;
  readonly over: Statistics | null;
  /** Whether one of its runs is being trained. */
  readonly training: boolean;
}

interface HeatMapProps {
  readonly label: string;
  readonly rows: { readonly name: string; readonly values: readonly number[] };
  readonly columns: { readonly name: string; readonly values: readonly number[] };
  /** Row by row. */
  readonly cells: readonly MapCell[];
  readonly measure: MapMeasure;
  /** Of each cell. */
  readonly seeds: number;
  readonly onOpen: (cell: Cell) => void;
}

type Range = ReturnType<typeof mapRange>;

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const clamp = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));

const mapText = (measure: MapMeasure, value: number): string =>
  measure === 'gain' ? signed(100 * value) : (100 * value).toFixed(1);

/** Strength of the least value: what was measured never looks like what was not. */
const LEAST = 0.12;

/** How strongly (0–1) a value is coloured, and in which of the two colours where the sign counts. */
function shade(measure: MapMeasure, range: Range, value: number): { strength: number; side: 'up' | 'down' } {
  const place = placeIn(range, value);
  if (measure !== 'gain') return { strength: LEAST + (1 - LEAST) * place, side: 'up' };
  return { strength: LEAST + (1 - LEAST) * Math.abs(2 * place - 1), side: value < 0 ? 'down' : 'up' };
}

/**
 * A sweep as a table whose cells are coloured by their value, which stands in them as a number too. One cell is in the tab
 * order, the arrow keys move on from it; each is a button that opens its run.
 */
export function HeatMap({ label, rows, columns, cells, measure, seeds, onOpen }: HeatMapProps) {
  const [current, setCurrent] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const range = mapRange(
    cells.map(({ over }) => over?.mean),
    measure,
  );
  const width = columns.values.length;

  function move(event: KeyboardEvent): void {
    const step = moves[event.key];
    if (!step) return;
    event.preventDefault();
    const row = clamp(Math.floor(current / width) + step[0], rows.values.length);
    const next = row * width + clamp((current % width) + step[1], width);
    setCurrent(next);
    body.current?.querySelectorAll('button')[next]?.focus();
  }

  return (
    <>
      <div className={styles.scroll}>
        <table className={`${styles.map} numbers`} aria-label={label} data-measure={measure}>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                <span>{rows.name} ↓</span> <span>{columns.name} →</span>
              </th>
              {columns.values.map((value) => (
                <th key={value} scope="col">
                  {value}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={move}>
            {rows.values.map((row, r) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {columns.values.map((column, c) => {
                  const i = r * width + c;
                  return (
                    <td key={column}>
                      <CellButton
                        map={cells[i]!}
                        place={{ rows: rows.name, row, columns: columns.name, column }}
                        measure={measure}
                        range={range}
                        seeds={seeds}
                        reachable={i === Math.min(current, cells.length - 1)}
                        onFocus={() => setCurrent(i)}
                        onOpen={onOpen}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Legend measure={measure} range={range} known={cells.some(({ over }) => over)} />
    </>
  );
}

interface CellButtonProps {
  readonly map: MapCell;
  readonly place: Readonly<Record<'rows' | 'row' | 'columns' | 'column', string | number>>;
  readonly measure: MapMeasure;
  readonly range: Range;
  readonly seeds: number;
  readonly reachable: boolean;
  readonly onFocus: () => void;
  readonly onOpen: (cell: Cell) => void;
}

function CellButton({ map, place, measure, range, seeds, reachable, onFocus, onOpen }: CellButtonProps) {
  const { cell, over, training } = map;
  const colour = over ? shade(measure, range, over.mean) : null;
  const possible = 'experiment' in cell;
  const done = over?.values.length ?? 0;
  return (
    <button
      type="button"
      className={styles.cell}
      data-side={colour?.side}
      data-training={training || undefined}
      style={colour ? ({ '--strength': `${Math.round(100 * colour.strength)}%` } as CSSProperties) : undefined}
      tabIndex={reachable ? 0 : -1}
      // Stays reachable, so that its reason can be read.
      aria-disabled={possible ? undefined : true}
      aria-label={cellLabel(map, place, measure, seeds)}
      title={'issue' in cell ? issueText(cell.issue) : undefined}
      onFocus={onFocus}
      onClick={() => {
        if (possible) onOpen(cell);
      }}
    >
      {over ? mapText(measure, over.mean) : t(possible ? 'compare.cell-none' : 'compare.cell-impossible')}
      {over && seeds > 1 && (
        <small>
          {done > 1 ? `± ${(100 * over.deviation).toFixed(1)}` : ''}
          {done < seeds ? ` ${done}/${seeds}` : ''}
        </small>
      )}
    </button>
  );
}

function cellLabel(
  { cell, over, training }: MapCell,
  place: CellButtonProps['place'],
  measure: MapMeasure,
  seeds: number,
) {
  if ('issue' in cell) return t('compare.cell-invalid', { ...place, reason: issueText(cell.issue) });
  if (!over) {
    const label = t('compare.cell-empty', place);
    return training ? `${label} (${t('compare.cell-training')})` : label;
  }
  const { values, mean, deviation } = over;
  const text = mapText(measure, mean);
  const spread =
    values.length > 1 ? t('compare.cell-spread', { value: text, deviation: (100 * deviation).toFixed(1) }) : text;
  const value =
    values.length < seeds ? t('compare.cell-seeds', { value: spread, n: values.length, of: seeds }) : spread;
  return t('compare.cell', { ...place, value });
}

/** What the colours mean: from the least to the most. */
function Legend({
  measure,
  range,
  known,
}: {
  readonly measure: MapMeasure;
  readonly range: Range;
  readonly known: boolean;
}) {
  if (!known) return null;
  const write = (value: number) => (measure === 'gain' ? signed(100 * value) : percent(value));
  return (
    <div className={`${styles.legend} numbers soft`}>
      <span>{write(range.low)}</span>
      <span className={styles.ramp} data-measure={measure} aria-hidden="true" />
      <span>{write(range.high)}</span>
      {measure === 'gain' && <span>{t('compare.points')}</span>}
    </div>
  );
}
