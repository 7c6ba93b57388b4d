import { memo, useRef, useState, type PointerEvent } from 'react';
import { t } from '../../messages';
import { axisOf } from '../charts/axis';
import charts from '../charts/charts.module.css';
import { axisNumber, percent } from '../charts/format';
import { shapes } from '../charts/legend';
import plot from '../charts/plot.module.css';
import { pixelsPerRem } from '../charts/rem';
import { useSize } from '../charts/use-size';
import { networkStyle } from '../network-style';
import { useNames } from '../use-names';
import styles from './inside.module.css';
import type { Path } from './paths';

/** Room around the plane for the numbers of its axes, in rem. */
const EDGE = { left: 2.75, right: 0.75, top: 0.5, bottom: 2.125 };

interface PathChartProps {
  readonly paths: readonly Path[];
  readonly label: string;
  readonly yName: string;
  /** The largest value there can be. */
  readonly most?: number;
  readonly format: (value: number) => string;
  readonly formatTick: (value: number) => string;
}

/** A path a network through the plane of accuracy and likeness, from a ring at its start to its marker. */
export const PathChart = memo(function PathChart({ paths, label, yName, most, format, formatTick }: PathChartProps) {
  const names = useNames();
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const [near, setNear] = useState<{ readonly path: number; readonly point: number } | null>(null);
  const all = paths.flatMap(({ points }) => points);
  const x = axisOf(
    all.map((point) => point.x),
    1,
  );
  const y = axisOf(
    all.map((point) => point.y),
    most,
  );
  const { width, height } = size ?? { width: 0, height: 0 };
  const rem = size ? pixelsPerRem() : 0;
  const edge = {
    left: EDGE.left * rem,
    right: width - EDGE.right * rem,
    top: EDGE.top * rem,
    bottom: height - EDGE.bottom * rem,
  };
  const across = (value: number) => edge.left + ((value - x.min) / (x.max - x.min)) * (edge.right - edge.left);
  const down = (value: number) => edge.bottom - ((value - y.min) / (y.max - y.min)) * (edge.bottom - edge.top);
  const ids = paths.map(({ id }) => id);
  const find = (event: PointerEvent<SVGSVGElement>) => {
    const bounds = event.currentTarget.getBoundingClientRect();
    let best: typeof near = null;
    let least = 40 ** 2;
    paths.forEach(({ points }, path) =>
      points.forEach((point, i) => {
        const distance =
          (across(point.x) - event.clientX + bounds.left) ** 2 + (down(point.y) - event.clientY + bounds.top) ** 2;
        if (distance < least) [best, least] = [{ path, point: i }, distance];
      }),
    );
    setNear(best);
  };
  const path = near && paths[near.path];
  const point = path?.points[near?.point ?? 0];
  return (
    <div className={plot.plot} ref={box}>
      {size && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={label}
          onPointerMove={find}
          onPointerLeave={() => setNear(null)}
        >
          {y.ticks.map((tick) => (
            <g key={tick}>
              <path d={`M${edge.left} ${down(tick)}H${edge.right}`} className={plot.grid} />
              <text x={edge.left - 0.3 * rem} y={down(tick)} dy="0.32em" textAnchor="end">
                {formatTick(tick)}
              </text>
            </g>
          ))}
          {x.ticks.map((tick) => (
            <text key={tick} x={across(tick)} y={edge.bottom + 0.9 * rem} textAnchor="middle">
              {axisNumber(100 * tick)}
            </text>
          ))}
          <text x={(edge.left + edge.right) / 2} y={height - 0.25 * rem} textAnchor="middle">
            {t('inside.pathAxis')}
          </text>
          {paths.map(({ id, points }) => {
            const style = networkStyle(id, ids);
            const [first, last] = [points[0], points.at(-1)];
            return (
              <g key={id}>
                <polyline
                  points={points.map((p) => `${across(p.x).toFixed(1)},${down(p.y).toFixed(1)}`).join(' ')}
                  fill="none"
                  stroke={style.color}
                  strokeWidth={1.8}
                  strokeDasharray={style.dash}
                />
                {first && (
                  <circle cx={across(first.x)} cy={down(first.y)} r={3.5} fill="var(--card)" stroke={style.color} />
                )}
                {last && (
                  <path
                    d={shapes[style.marker]}
                    fill={style.color}
                    transform={`translate(${across(last.x)} ${down(last.y)}) scale(1.3) translate(-8 0)`}
                  />
                )}
              </g>
            );
          })}
          {point && <circle cx={across(point.x)} cy={down(point.y)} r={6} className={styles.pointedRing} />}
        </svg>
      )}
      {path && point && (
        <div className={`${charts.readout} ${styles.readout}`}>
          <b>
            {t('panel.step')} {point.step}
          </b>
          <span style={{ color: networkStyle(path.id, ids).ink }}>{names.name(path.id)}</span>
          <span>
            {t('metric.accuracy')} <b>{percent(point.x)}</b>
          </span>
          <span>
            {yName} <b>{format(point.y)}</b>
          </span>
        </div>
      )}
    </div>
  );
});
