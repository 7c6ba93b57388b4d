import { memo } from 'react';
import { scaled } from '../../../engine/datasets/own/scaling';
import type { DrawnProps } from '../kinds/sample-kind';
import styles from './row.module.css';

/** Deviations from the mean at which a bar ends. */
const MOST = 3;

/** A row of a table at a glance: a bar for each number, up where it is above the training rows' mean. */
export const RowBars = memo(function RowBars({ values, table, label }: Pick<DrawnProps, 'values' | 'table' | 'label'>) {
  const numbers = table?.numbers ?? [];
  return (
    <svg
      className={styles.bars}
      viewBox={`0 ${-MOST} ${Math.max(1, numbers.length)} ${2 * MOST}`}
      preserveAspectRatio="none"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={!label}
    >
      <line x1={0} x2={numbers.length} y1={0} y2={0} />
      {numbers.map((scale, i) => {
        const height = Math.max(-MOST, Math.min(MOST, scaled(values[i] ?? NaN, scale)));
        return <rect key={scale.name} x={i + 0.1} width={0.8} y={Math.min(0, -height)} height={Math.abs(height)} />;
      })}
    </svg>
  );
});
