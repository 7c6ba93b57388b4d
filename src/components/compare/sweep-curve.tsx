import { useRef } from 'react';
import type { Statistics } from '../../engine/study/outcomes';
import type { NetworkId } from '../../engine/training/measurements';
import { t } from '../../messages';
import { axisOf, placesOf } from '../charts/axis';
import { Legend, shapes } from '../charts/legend';
import plot from '../charts/plot.module.css';
import { useSize } from '../charts/use-size';
import { networkStyle } from '../network-style';
import styles from './sweep-curve.module.css';

export interface Curve {
  readonly network: NetworkId;
  /** One an axis' value; null where nothing has been measured. */
  readonly points: readonly (Statistics | null)[];
}

interface SweepCurveProps {
  /** Says all that is drawn. */
  readonly label: string;
  readonly axis: string;
  readonly values: readonly number[];
  readonly measure: string;
  readonly curves: readonly Curve[];
  /** As somebody has drawn it before: a value at each of the axis' values; null where there is none. */
  readonly guess?: readonly (number | null)[];
  /** All networks, which tell the styles of further arms apart. */
  readonly among: readonly NetworkId[];
  /** The largest value there can be. */
  readonly most?: number;
  readonly format: (value: number) => string;
}

const EDGE = { left: 64, right: 16, top: 10, bottom: 38 };
/** Between two arms at one value, in pixels, so that their intervals stand side by side. */
const APART = 7;
/** Half the width of an interval's ends. */
const CAP = 3;

/** A number's effect on every arm: means over the seeds, joined, each with the 95 % interval of its mean. */
export function SweepCurve(props: SweepCurveProps) {
  const { label, axis, values, measure, curves, guess = [], among, most, format } = props;
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const { width, height } = size ?? { width: 0, height: 0 };
  const known = curves.flatMap(({ points }) => points.flatMap((over) => (over ? [over] : [])));
  const drawn = guess.flatMap((value, i) => (value === null ? [] : [{ value, i }]));
  const y = axisOf(
    [
      ...known.flatMap(({ mean, interval }) => (interval ? [interval.low, interval.high] : [mean])),
      ...drawn.map(({ value }) => value),
    ],
    most,
  );
  // Room at both ends for arms that stand beside one another there.
  const side = (APART * Math.max(0, curves.length - 1)) / 2 + 8;
  const inner = width - EDGE.left - EDGE.right - 2 * side;
  const across = placesOf(values).map((place) => EDGE.left + side + place * inner);
  const down = (value: number) =>
    height - EDGE.bottom - ((value - y.min) / (y.max - y.min)) * (height - EDGE.top - EDGE.bottom);
  return (
    <>
      <Legend ids={curves.map(({ network }) => network)} among={among}>
        {drawn.length > 0 && (
          <li className={styles.guessKey}>
            <svg viewBox="0 0 24 6" aria-hidden="true">
              <path d="M0 3H24" className={styles.guess} />
            </svg>
            {t('panel.guess')}
          </li>
        )}
      </Legend>
      <div className={`${plot.box} ${styles.box}`} ref={box} data-target="sweep-curve">
        {size && (
          <svg className={plot.plot} width={width} height={height} role="img" aria-label={label}>
            {y.ticks.map((tick) => (
              <g key={tick}>
                <path d={`M${EDGE.left} ${down(tick)}H${width - EDGE.right}`} className={plot.grid} />
                <text x={EDGE.left - 6} y={down(tick) + 3} textAnchor="end">
                  {format(tick)}
                </text>
              </g>
            ))}
            {values.map((value, i) => (
              <text key={value} x={across[i]} y={height - EDGE.bottom + 15} textAnchor="middle">
                {value}
              </text>
            ))}
            <text x={(EDGE.left + width - EDGE.right) / 2} y={height - 6} textAnchor="middle" className={styles.name}>
              {axis}
            </text>
            <text transform={`translate(11 ${height / 2}) rotate(-90)`} textAnchor="middle" className={styles.name}>
              {measure}
            </text>
            <polyline
              className={styles.guess}
              points={drawn.map(({ value, i }) => `${across[i]!.toFixed(1)},${down(value).toFixed(1)}`).join(' ')}
            />
            {curves.map((curve, i) => (
              <CurveMarks
                key={curve.network}
                curve={curve}
                among={among}
                across={across.map((x) => x + APART * (i - (curves.length - 1) / 2))}
                down={down}
              />
            ))}
          </svg>
        )}
      </div>
    </>
  );
}

interface CurveMarksProps {
  readonly curve: Curve;
  readonly among: readonly NetworkId[];
  readonly across: readonly number[];
  readonly down: (value: number) => number;
}

function CurveMarks({ curve: { network, points }, among, across, down }: CurveMarksProps) {
  const { color, dash, marker } = networkStyle(network, among);
  const drawn = points.flatMap((over, i) => (over ? [{ over, x: across[i]! }] : []));
  const line = drawn.map(({ over, x }) => `${x.toFixed(1)},${down(over.mean).toFixed(1)}`);
  return (
    <g>
      <polyline points={line.join(' ')} fill="none" stroke={color} strokeWidth="1.6" strokeDasharray={dash} />
      {drawn.map(({ over: { mean, interval }, x }) => (
        <g key={x}>
          {interval && (
            <path
              d={`M${x} ${down(interval.low)}V${down(interval.high)}M${x - CAP} ${down(interval.low)}h${2 * CAP}M${x - CAP} ${down(interval.high)}h${2 * CAP}`}
              stroke={color}
              strokeWidth="1.4"
            />
          )}
          <path d={shapes[marker]} transform={`translate(${x - 8} ${down(mean)})`} fill={color} />
        </g>
      ))}
    </g>
  );
}
