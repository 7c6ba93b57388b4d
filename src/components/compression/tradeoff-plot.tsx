import { useRef, useState, type CSSProperties } from 'react';
import { t } from '../../messages';
import { percent } from '../../messages/format';
import { axisOf } from '../charts/axis';
import { shapes } from '../charts/legend';
import plot from '../charts/plot.module.css';
import { useSize } from '../charts/use-size';
import { networkStyle } from '../network-style';
import { useRovingGrid } from '../ui/roving-grid';
import { costName, costText } from './cost-text';
import { labelPlaces } from './label-places';
import { logAxis } from './log-axis';
import type { Placed, PointsProps } from './tradeoff-table';
import styles from './compression.module.css';

/** Names that stand further than this above or below their points are joined to them by a line, in pixels. */
const LINE = 20;
/** What the word at a tick takes, in pixels. */
const TICK_WORD = 56;
const EDGE = { left: 48, right: 28, top: 30, bottom: 38 };

/** Ticks of which no two come closer than their words are wide. */
function apart(ticks: readonly number[], across: (tick: number) => number): number[] {
  return ticks.reduce<number[]>((kept, tick) => {
    const last = kept.at(-1);
    return last === undefined || across(tick) - across(last) >= TICK_WORD ? [...kept, tick] : kept;
  }, []);
}

interface TradeoffPlotProps extends PointsProps {
  /** All networks, which tell the styles of further arms apart. */
  readonly among: readonly string[];
}

/** Points, and the line of those that nothing beats. Arrow keys go from one to the next by cost; a kept run's point opens it. */
export function TradeoffPlot({ points, best, kind, among, open, onOpen }: TradeoffPlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const { width, height } = size ?? { width: 0, height: 0 };
  const sorted = [...points].sort((a, b) => a.cost - b.cost);
  const grid = useRovingGrid<HTMLDivElement>(1, sorted.length, 'button');
  const [pointed, setPointed] = useState<Placed | null>(null);
  const x = logAxis(points.map(({ cost }) => cost));
  const y = axisOf(
    points.map(({ accuracy }) => accuracy),
    1,
  );
  const across = (cost: number) => EDGE.left + x.place(cost) * (width - EDGE.left - EDGE.right);
  const down = (value: number) =>
    height - EDGE.bottom - ((value - y.min) / (y.max - y.min)) * (height - EDGE.top - EDGE.bottom);
  const say = ({ name, accuracy, cost }: Placed) =>
    t('tradeoff.point', { name, accuracy: percent(accuracy), cost: costText[kind](cost) });
  const opens = (point: Placed) => point.opens ?? !point.own;
  const told = pointed && points.find((each) => each.run === pointed.run && each.network === pointed.network);
  const own = sorted.filter((point) => point.own);
  const labels = labelPlaces(
    own.map(({ cost, accuracy, name }) => ({ x: across(cost), y: down(accuracy), name })),
    { left: EDGE.left, right: width, top: 12, bottom: height - EDGE.bottom + 4 },
  );
  const ticks = apart(x.ticks, across);
  const at = ({ cost, accuracy }: Placed) => `translate(${across(cost)} ${down(accuracy)})`;
  const line = best.map(({ cost, accuracy }) => `${across(cost).toFixed(1)},${down(accuracy).toFixed(1)}`).join(' ');
  return (
    <>
      <div className={`${plot.box} ${styles.tradeoff}`} ref={box}>
        {size && (
          <>
            <svg
              className={plot.plot}
              width={width}
              height={height}
              role="img"
              aria-label={t('tradeoff.chart', { cost: costName(kind), n: points.length })}
            >
              {y.ticks.map((tick) => (
                <g key={tick}>
                  <path d={`M${EDGE.left} ${down(tick)}H${width - EDGE.right}`} className={plot.grid} />
                  <text x={EDGE.left - 6} y={down(tick) + 3} textAnchor="end">
                    {percent(tick, y.max - y.min < 0.04 ? 1 : 0)}
                  </text>
                </g>
              ))}
              {ticks.map((tick) => (
                <text key={tick} x={across(tick)} y={height - EDGE.bottom + 15} textAnchor="middle">
                  {costText[kind](tick)}
                </text>
              ))}
              <text x={(EDGE.left + width - EDGE.right) / 2} y={height - 5} textAnchor="middle">
                {costName(kind)}
              </text>
              <polyline points={line} className={styles.pareto} />
              <text x={0} y={10}>
                {t('metric.accuracy')}
              </text>
              {/* Those of this run lie above kept ones, and their names above all. */}
              {[...sorted.filter((point) => !point.own), ...own].map((point) => {
                const { color, marker } = networkStyle(point.network, among);
                return (
                  <path
                    key={`${point.run} ${point.network}`}
                    d={shapes[point.own ? marker : 'circle']}
                    transform={`${at(point)} ${point.own ? 'scale(1.3) ' : ''}translate(-8 0)`}
                    fill={point.own ? color : 'var(--line-strong)'}
                  />
                );
              })}
              {own.map((point, i) => {
                const label = labels[i];
                if (!label) return null;
                const { dx, dy, anchor } = label;
                const { color, ink } = networkStyle(point.network, among);
                return (
                  <g key={`${point.run} ${point.network}`} transform={at(point)}>
                    {Math.abs(dy) > LINE && <path d={`M0 0L${dx} ${dy < 0 ? dy + 2 : dy - 9}`} stroke={color} />}
                    <text className={styles.label} x={dx} y={dy} textAnchor={anchor} style={{ fill: ink }}>
                      {point.name}
                    </text>
                  </g>
                );
              })}
            </svg>
            <div {...grid.props} role="group" aria-label={t('tradeoff.points')}>
              {sorted.map((point, i) => (
                <button
                  key={`${point.run} ${point.network}`}
                  type="button"
                  className={styles.point}
                  tabIndex={grid.isCurrent(0, i) ? 0 : -1}
                  aria-label={
                    opens(point) ? t('tradeoff.open-point', { point: say(point), open: t(open) }) : say(point)
                  }
                  style={{ left: across(point.cost), top: down(point.accuracy) } as CSSProperties}
                  onPointerEnter={() => setPointed(point)}
                  onFocus={() => setPointed(point)}
                  onClick={() => (opens(point) ? onOpen(point.run) : setPointed(point))}
                />
              ))}
            </div>
          </>
        )}
      </div>
      <p className={styles.told}>{told ? say(told) : t('tradeoff.point-at')}</p>
    </>
  );
}
