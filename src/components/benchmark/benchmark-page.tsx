import { useEffect } from 'react';
import { useBenchmark } from '../../state/checks/benchmark-store';
import { CountsTable } from './counts-table';
import { ResultCard } from './result-card';
import { SettingsCard } from './settings-card';
import { TimesCard } from './times-card';
import styles from './benchmark.module.css';

/** Measures the engines beside one another on the visitor's own device. */
export function BenchmarkPage() {
  const result = useBenchmark((state) => state.result);
  const look = useBenchmark((state) => state.look);
  useEffect(() => {
    void look();
  }, [look]);
  const measured = result && (result.times.length > 0 || result.counts.length > 0 || result.absent.length > 0);
  return (
    <>
      <SettingsCard />
      {measured && (
        <>
          <ResultCard result={result} />
          <div className={styles.times}>
            {[...new Set(result.times.map(({ task }) => task))].map((task) => (
              <TimesCard key={task} task={task} result={result} />
            ))}
          </div>
          {result.counts.length > 0 && <CountsTable counts={result.counts} />}
        </>
      )}
    </>
  );
}
