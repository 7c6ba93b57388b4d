import { useMemo, useRef } from 'react';
import { biasSteps, type BiasAim, type BiasEffect } from '../../engine/evaluation/bias-effects';
import { biasRange } from '../../engine/evaluation/class-bias';
import { t } from '../../messages';
import { percent, signed } from '../../messages/format';
import plot from '../charts/plot.module.css';
import { pixelsPerRem } from '../charts/rem';
import { useSize } from '../charts/use-size';
import type { NetworkStyle } from '../network-style';
import styles from './bias.module.css';

interface BiasCurveProps {
  /** Null before the network has been evaluated. */
  readonly effectOf: ((bias: number) => BiasEffect) | null;
  readonly value: number;
  /** What it is moved by. */
  readonly aim: BiasAim;
  /** Null until it has been asked for. */
  readonly best: number | null;
  readonly style: NetworkStyle;
  /** The class's. */
  readonly name: string;
  /** Says all that is drawn. */
  readonly label: string;
}

/** In rem: what is beside and above the curves. The slider below has the same axis (`bias.module.css`). */
const EDGE = { left: 2.5, right: 0.75, top: 0.5, bottom: 1.125 };
const shares = [0, 0.5, 1];
const biases = [-5, 0, 5, 10, 15];

/** What the bias is moved by, and recall of the class, over the bias, over the slider that moves it. */
export function BiasCurve({ effectOf, value, aim, best, style, name, label }: BiasCurveProps) {
  const drawn = [aim, 'recall'] as const;
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const effects = useMemo(() => effectOf && biasSteps.map(effectOf), [effectOf]);
  const { width, height } = size ?? { width: 0, height: 0 };
  const rem = size ? pixelsPerRem() : 0;
  const [left, right, top, bottom] = [
    EDGE.left * rem,
    width - EDGE.right * rem,
    EDGE.top * rem,
    height - EDGE.bottom * rem,
  ];
  const x = (bias: number) => left + ((bias - biasRange.min) / (biasRange.max - biasRange.min)) * (right - left);
  const y = (share: number) => bottom - share * (bottom - top);
  const now = effectOf?.(value);
  return (
    <>
      <ul className={styles.legend} aria-hidden="true">
        {drawn.map((key) => (
          <li key={key}>
            <svg viewBox="0 0 24 4">
              <path d="M0 2H24" className={styles.curve} data-of={key} style={{ stroke: style.color }} />
            </svg>
            {key === aim ? t(`metric.${aim}`) : t('bias.recall', { label: name })}
          </li>
        ))}
      </ul>
      <div className={`${plot.box} ${styles.box}`} ref={box}>
        {size && (
          <svg className={plot.plot} width={width} height={height} role="img" aria-label={label}>
            {shares.map((share) => (
              <g key={share}>
                <path d={`M${left} ${y(share)}H${right}`} className={plot.grid} />
                <text x={left - 0.375 * rem} y={y(share) + 0.25 * rem} textAnchor="end">
                  {percent(share, 0)}
                </text>
              </g>
            ))}
            {biases.map((bias) => (
              <text key={bias} x={x(bias)} y={height - 0.125 * rem} textAnchor="middle">
                {signed(bias, 0)}
              </text>
            ))}
            {/* As it was trained. */}
            <path d={`M${x(0)} ${top}V${bottom}`} className={plot.grid} />
            {best !== null && <path d={`M${x(best)} ${top}V${bottom}`} className={styles.best} />}
            <path d={`M${x(value)} ${top}V${bottom}`} className={styles.now} />
            {effects &&
              drawn.map((key) => (
                <polyline
                  key={key}
                  className={styles.curve}
                  data-of={key}
                  style={{ stroke: style.color }}
                  points={effects
                    .map((effect, i) => `${x(biasSteps[i]!).toFixed(1)},${y(effect[key]).toFixed(1)}`)
                    .join(' ')}
                />
              ))}
            {now &&
              drawn.map((key) => <circle key={key} cx={x(value)} cy={y(now[key])} r={0.25 * rem} fill={style.color} />)}
          </svg>
        )}
      </div>
    </>
  );
}
