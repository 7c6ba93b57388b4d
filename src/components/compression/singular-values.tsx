import { t } from '../../messages';
import { count, percent } from '../../messages/format';
import styles from './compression.module.css';

const [WIDTH, HEIGHT] = [600, 90];

interface SingularValuesProps {
  readonly layer: string;
  /** Descending. */
  readonly values: readonly number[];
  /** How many of them the factors keep. */
  readonly rank: number | undefined;
  readonly color: string;
}

/** A matrix's singular values; those beyond the rank are grey. */
export function SingularValues({ layer, values, rank = values.length, color }: SingularValuesProps) {
  const energy = (all: readonly number[]) => all.reduce((sum, value) => sum + value ** 2, 0);
  const label = t('by-layer.rank-of', {
    layer,
    rank: count(rank),
    of: count(values.length),
    energy: percent(energy(values.slice(0, rank)) / (energy(values) || 1)),
  });
  const width = WIDTH / values.length;
  const most = values[0] || 1;
  return (
    <figure className={styles.figure}>
      <figcaption>{label}</figcaption>
      <svg className={styles.histogram} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {values.map((value, i) => {
          const height = (value / most) * HEIGHT;
          return (
            <rect
              key={i}
              x={i * width}
              y={HEIGHT - height}
              width={Math.max(0.5, width * 0.85)}
              height={height}
              className={i < rank ? undefined : styles.before}
              fill={i < rank ? color : undefined}
            />
          );
        })}
      </svg>
    </figure>
  );
}
