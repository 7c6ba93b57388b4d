import styles from './progress-bar.module.css';

interface ProgressBarProps {
  readonly label: string;
  /** How much is done, from 0 to 1. */
  readonly share: number;
  /** The same in words. */
  readonly text: string;
}

/** How far long work is. */
export const ProgressBar = ({ label, share, text }: ProgressBarProps) => (
  <div
    className={styles.bar}
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.round(100 * share)}
    aria-valuetext={text}
  >
    <span style={{ transform: `scaleX(${share})` }} />
  </div>
);
