import { across, down } from '../../surfaces/geometry';
import styles from '../sample.module.css';
import type { DrawnProps, SampleKind } from './sample-kind';

/** A point in its plane. */
const Drawn = ({ values, label }: DrawnProps) => (
  <svg
    viewBox="0 0 1 1"
    className={styles.picture}
    role={label ? 'img' : undefined}
    aria-label={label}
    aria-hidden={!label}
  >
    <path d="M.5 0V1M0 .5H1" stroke="var(--line-strong)" strokeWidth=".015" />
    <circle cx={across(values[0] ?? 0)} cy={down(values[1] ?? 0)} r=".07" fill="var(--ink)" />
  </svg>
);

export const point: SampleKind = { Drawn, wide: false, typical: false, coloured: true };
