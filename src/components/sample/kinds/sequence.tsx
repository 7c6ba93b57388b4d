import styles from '../sample.module.css';
import type { DrawnProps, SampleKind } from './sample-kind';

/** A sequence as a line for each of its channels: ids of tokens, or measurements. */
function Drawn({ values, shape, label }: DrawnProps) {
  const [steps, channels = 1] = shape;
  const numbers = Array.from(values);
  const least = Math.min(...numbers);
  const range = Math.max(...numbers) - least || 1;
  const line = (channel: number): string =>
    Array.from(
      { length: steps },
      (_, step) => `${step},${1 - ((numbers[step * channels + channel] ?? least) - least) / range}`,
    ).join(' ');
  return (
    <svg
      viewBox={`0 0 ${steps - 1} 1`}
      preserveAspectRatio="none"
      className={styles.picture}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={!label}
    >
      {Array.from({ length: channels }, (_, channel) => (
        <polyline
          key={channel}
          points={line(channel)}
          fill="none"
          stroke="var(--ink)"
          strokeWidth="1"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}

export const sequence: SampleKind = { Drawn, typical: false, coloured: false };
