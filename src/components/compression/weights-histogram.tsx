import type { Histogram, ParameterReport } from '../../engine/compression/report';
import { t } from '../../messages';
import { count, rounded } from '../../messages/format';
import styles from './compression.module.css';

/** Below the axis there is room for the marks of the levels. */
const [WIDTH, HEIGHT, FOOT] = [600, 130, 6];

interface WeightsHistogramProps {
  readonly parameter: string;
  readonly report: ParameterReport;
  readonly color: string;
}

/** How a matrix's weights lie before (grey) and after, and the values that are left where they are few. */
export function WeightsHistogram({
  parameter,
  report: { before, after, levels, nonZero, of },
  color,
}: WeightsHistogramProps) {
  const from = Math.min(before.from, after.from);
  const to = Math.max(before.to, after.to);
  const x = (value: number) => ((value - from) / (to - from || 1)) * WIDTH;
  const label = t('by-layer.histogram-of', {
    parameter,
    from: rounded(from, 2),
    to: rounded(to, 2),
    zeros: count(of - nonZero),
    of: count(of),
    levels: levels ? count(levels.length) : t('by-layer.many'),
  });
  return (
    <figure className={styles.figure}>
      <figcaption>{label}</figcaption>
      <svg className={styles.histogram} viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} role="img" aria-label={label}>
        <Bars histogram={before} x={x} className={styles.before} share={0.94} />
        <Bars histogram={after} x={x} fill={color} share={0.4} />
        <path d={`M0 ${HEIGHT}H${WIDTH}`} className={styles.axis} />
        {levels?.map((level) => (
          <path key={level} d={`M${x(level).toFixed(1)} ${HEIGHT}v5`} stroke={color} strokeWidth="1.5" />
        ))}
      </svg>
      <div className={styles.ends} aria-hidden>
        <span>{rounded(from, 2)}</span>
        <span>{rounded(to, 2)}</span>
      </div>
    </figure>
  );
}

/** Each by its own tallest bar: where weights crowd on few values, all others would be flat otherwise. */
function Bars(props: {
  readonly histogram: Histogram;
  readonly x: (value: number) => number;
  readonly className?: string;
  readonly fill?: string;
  /** How much of a bin's width a bar takes. */
  readonly share: number;
}) {
  const { histogram, x, share, ...look } = props;
  const { from, to, counts } = histogram;
  const most = Math.max(1, ...counts);
  const bin = (to - from) / counts.length;
  const width = Math.max(1.5, (x(from + bin) - x(from)) * share);
  return (
    <g {...look}>
      {counts.map((n, i) => {
        const height = (n / most) * (HEIGHT - 4);
        const middle = x(from + (i + 0.5) * bin);
        return n > 0 && <rect key={i} x={middle - width / 2} y={HEIGHT - height} width={width} height={height} />;
      })}
    </g>
  );
}
