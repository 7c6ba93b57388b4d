import { useShallow } from 'zustand/react/shallow';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { statusOf } from './status-text';
import { usePaced } from './use-paced';

const SECOND = 1000;

/**
 * What is being done and how far it is. The state is announced when it changes; how far it is can be read from the
 * progress bar at any time and is not announced every second.
 */
export function StatusPill() {
  const state = usePlayground(
    useShallow(({ run, loading, queued, progress, info }) => ({ run, loading, queued, progress, info })),
  );
  const { word, detail } = usePaced(statusOf(state), `${state.run}${state.loading?.what}${state.queued}`, SECOND);
  return (
    <span className={`pill status status-${state.run}`} role="status">
      <span className="status-dot" aria-hidden="true" />
      <span className="status-word">{word}</span>
      {detail && <span className="status-detail" aria-hidden="true">{` · ${detail}`}</span>}
    </span>
  );
}

export function ProgressLine() {
  const state = usePlayground(
    useShallow(({ run, loading, queued, progress, info }) => ({ run, loading, queued, progress, info })),
  );
  const { word, detail, fraction } = statusOf(state);
  if (fraction === null || state.run === 'done') return <div className="progress-line" />;
  return (
    <div
      className={`progress-line progress-${state.run}`}
      role="progressbar"
      aria-label={t('status.progress')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * fraction)}
      aria-valuetext={`${word} ${detail}`}
    >
      <span style={{ transform: `scaleX(${fraction})` }} />
    </div>
  );
}
