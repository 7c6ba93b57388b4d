import type { LayerReport } from './layers';
import { t } from '../../messages';
import { count } from '../../messages/format';
import styles from './compression.module.css';

/** One cell a unit: dark where it stayed. */
export function UnitsStrip({
  kept,
  layer,
  color,
}: {
  readonly kept: NonNullable<LayerReport['kept']>;
  readonly layer: string;
  readonly color: string;
}) {
  const stayed = new Set(kept.units);
  const label = t('by-layer.units-of', { layer, n: count(kept.units.length), of: count(kept.of) });
  return (
    <figure className={styles.figure}>
      <figcaption>{label}</figcaption>
      <div className={styles.units} role="img" aria-label={label} style={{ '--arm': color }}>
        {Array.from({ length: kept.of }, (_, unit) => (
          <i key={unit} data-stayed={stayed.has(unit) || undefined} title={t('by-layer.unit', { n: unit + 1 })} />
        ))}
      </div>
    </figure>
  );
}
