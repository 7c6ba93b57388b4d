import { useShallow } from 'zustand/react/shallow';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { StatusFrame } from './header-frame';
import { statusOf, watched } from './status-text';
import { usePaced } from './use-paced';
import styles from './header.module.css';

const SECOND = 1000;

/** The status, no faster than it can be read. */
export function StatusPill() {
  const state = usePlayground(useShallow(watched));
  const { word, detail } = usePaced(statusOf(state), `${state.run}${state.loading?.what}${state.queued}`, SECOND);
  return <StatusFrame state={state.run} word={word} detail={detail} />;
}

export function ProgressLine() {
  const state = usePlayground(useShallow(watched));
  const { word, spoken, fraction } = statusOf(state);
  if (fraction === null || state.run === 'done') return <div className={styles.progressLine} />;
  return (
    <div
      className={styles.progressLine}
      data-state={state.run}
      role="progressbar"
      aria-label={t('status.progress')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * fraction)}
      aria-valuetext={`${word} ${spoken}`}
    >
      <span style={{ transform: `scaleX(${fraction})` }} />
    </div>
  );
}
