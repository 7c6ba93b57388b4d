import { t } from '../../../messages';
import { axisNumber } from '../../charts/format';
import { MOST_DEVIATIONS, SeriesMap } from './series-map';
import type { SeriesFacts } from './series-facts';
import styles from './series.module.css';

export interface Series {
  /** [steps × channels], in deviations from the mean. */
  readonly values: Uint8Array | Float32Array;
  readonly names: readonly string[];
  readonly times: readonly string[];
  readonly facts: SeriesFacts;
}

interface SeriesPlotProps extends Series {
  readonly drawn: 'lines' | 'map';
  /** The channel whose line stands out. */
  readonly pointed: number | null;
  /** Says what is drawn. */
  readonly label: string;
}

/** A series over its time, in the window that networks read; behind it the time that they are asked about. */
export function SeriesPlot({ values, names, times, facts, drawn, pointed, label }: SeriesPlotProps) {
  const { ahead } = facts;
  const steps = times.length;
  const lines = drawn === 'lines';
  // As marks of a scale from top to bottom.
  const heights = lines ? [MOST_DEVIATIONS, 0, -MOST_DEVIATIONS].map(axisNumber) : [names.at(-1), names[0]];
  return (
    <figure className={styles.figure} data-drawn={drawn}>
      <div className={styles.heights} aria-hidden="true" title={lines ? t('series.deviations') : undefined}>
        {heights.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </div>
      <div className={styles.times}>
        <div className={styles.window} style={{ flexGrow: steps - 1 }}>
          {lines ? (
            <Lines values={values} steps={steps} channels={names.length} pointed={pointed} label={label} />
          ) : (
            <SeriesMap values={values} shape={[steps, names.length]} label={label} />
          )}
        </div>
        {ahead && (
          <div className={styles.ahead} style={{ flexGrow: ahead.steps }}>
            <span>{t(ahead.question, { count: ahead.steps })}</span>
          </div>
        )}
      </div>
      <div className={`${styles.times} ${styles.marks}`} aria-hidden="true">
        <div style={{ flexGrow: steps - 1 }}>
          <span>{times[0]}</span>
          <span>{t(facts.time)}</span>
          <span>{times.at(-1)}</span>
        </div>
        {ahead && <div style={{ flexGrow: ahead.steps }}>{`+${ahead.steps}`}</div>}
      </div>
    </figure>
  );
}

interface LinesProps {
  readonly values: ArrayLike<number>;
  readonly steps: number;
  readonly channels: number;
  readonly pointed: number | null;
  readonly label: string;
}

function Lines({ values, steps, channels, pointed, label }: LinesProps) {
  const line = (channel: number) =>
    Array.from({ length: steps }, (_, i) => `${i},${-(values[i * channels + channel] ?? 0)}`).join(' ');
  // The one that stands out is drawn last, upon the others.
  const order = [...Array(channels).keys()].sort((a, b) => Number(a === pointed) - Number(b === pointed));
  return (
    <svg
      viewBox={`0 ${-MOST_DEVIATIONS} ${steps - 1} ${2 * MOST_DEVIATIONS}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path d={`M0 0H${steps - 1}`} className={styles.zero} vectorEffect="non-scaling-stroke" />
      {order.map((channel) => (
        <polyline
          key={channel}
          points={line(channel)}
          className={styles.line}
          data-pointed={pointed === null ? undefined : channel === pointed}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}
