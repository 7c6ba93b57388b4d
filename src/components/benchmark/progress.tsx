import { t } from '../../messages';
import { useBenchmark } from '../../state/checks/benchmark-store';
import type { BenchmarkResult } from '../../state/checks/benchmark-types';
import { useThrottled } from '../charts/use-throttled';
import { duration, list, percent } from '../../messages/format';
import { ProgressBar } from '../ui/progress-bar';
import { taskName } from './words';
import styles from './benchmark.module.css';

const SECOND = 1000;

/** What is being measured and how far it is; what came of it, afterwards. */
export function Progress() {
  const task = useBenchmark((state) => state.progress?.task);
  const result = useBenchmark((state) => state.result);
  return (
    <div className={styles.state}>
      {/* Announced when it changes; how far it is can be read at any time. */}
      <span role="status">
        {task !== undefined ? t('benchmark.measuring', { task: taskName(task) }) : result && outcome(result)}
      </span>
      {task !== undefined && <Bar />}
    </div>
  );
}

function Bar() {
  const share = useBenchmark((state) => state.progress?.share ?? 0);
  const remaining = useThrottled(
    useBenchmark((state) => state.progress?.remainingMs ?? null),
    SECOND,
  );
  const done = percent(share, 0);
  const text =
    remaining === null ? done : t('benchmark.progress-left', { percent: done, duration: duration(remaining) });
  return (
    <>
      <span className="soft numbers">{text}</span>
      <ProgressBar label={t('benchmark.progress')} share={share} text={text} />
    </>
  );
}

function outcome({ tasks, finished }: BenchmarkResult): string {
  if (finished.length === tasks.length) return t('benchmark.measured', { tasks: list(finished.map(taskName)) });
  if (finished.length === 0) return t('benchmark.stopped');
  return t('benchmark.stopped-after', { tasks: list(finished.map(taskName)) });
}
