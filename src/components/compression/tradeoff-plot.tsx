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

const EDGE = { left: 48, right: 28, top: 12, bottom: 38 };

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
    width,
  );
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
              {x.ticks.map((tick) => (
                <text key={tick} x={across(tick)} y={height - EDGE.bottom + 15} textAnchor="middle">
                  {costText[kind](tick)}
                </text>
              ))}
              <text x={(EDGE.left + width - EDGE.right) / 2} y={height - 5} textAnchor="middle">
                {costName(kind)}
              </text>
              <polyline points={line} className={styles.pareto} />
              {sorted.map((point) => {
                const { color, ink, marker } = networkStyle(point.network, among);
                const label = point.own ? labels[own.indexOf(point)] : undefined;
                const at = `translate(${across(point.cost)} ${down(point.accuracy)})`;
                return (
                  <g key={`${point.run} ${point.network}`} transform={at}>
                    <path
                      d={shapes[point.own ? marker : 'circle']}
                      transform={point.own ? 'scale(1.3) translate(-8 0)' : 'translate(-8 0)'}
                      fill={point.own ? color : 'var(--line-strong)'}
                    />
                    {label && (
                      <text x={label.dx} y={label.dy} textAnchor={label.anchor} style={{ fill: ink, fontWeight: 600 }}>
                        {point.name}
                      </text>
                    )}
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
