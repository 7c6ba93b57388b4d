import type { Interval } from '../../engine/evaluation/interval';
import { networkStyle } from '../network-style';
import styles from './compare.module.css';

/** What all plots of one table share, so that they can be read against one another. */
export interface PlotScale {
  readonly low: number;
  readonly high: number;
}

/** From the smallest to the largest of all that is drawn, 0 among it, with a little room. */
export function plotScale(rows: readonly { values: readonly number[]; interval: Interval | null }[]): PlotScale {
  const all = [
    0,
    ...rows.flatMap(({ values, interval }) => [...values, ...(interval ? [interval.low, interval.high] : [])]),
  ];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = (high - low || 1) * 0.06;
  return { low: low - room, high: high + room };
}

interface DifferencePlotProps {
  readonly id: string;
  readonly among: readonly string[];
  readonly label: string;
  readonly values: readonly number[];
  readonly mean: number;
  readonly interval: Interval | null;
  readonly scale: PlotScale;
}

/** One arm's paired differences: a dot a seed, their mean and its interval, and where no difference would be. */
export function DifferencePlot({ id, among, label, values, mean, interval, scale }: DifferencePlotProps) {
  const { color } = networkStyle(id, among);
  const at = (value: number) => `${(100 * (value - scale.low)) / (scale.high - scale.low)}%`;
  return (
    <svg className={styles.differencePlot} role="img" aria-label={label}>
      <line className={styles.differenceZero} x1={at(0)} x2={at(0)} y1="0" y2="100%" />
      {interval && <line x1={at(interval.low)} x2={at(interval.high)} y1="24" y2="24" stroke={color} strokeWidth="2" />}
      <line x1={at(mean)} x2={at(mean)} y1="19" y2="29" stroke={color} strokeWidth="2.5" />
      {values.map((value, seed) => (
        <circle key={seed} cx={at(value)} cy="10" r="3.5" fill={color} fillOpacity="0.65" stroke={color} />
      ))}
    </svg>
  );
}
