import { useState } from 'react';
import type { ConformanceResult, GoldenCase } from '../../engine/distillation/conformance';
import goldenUrl from '../../engine/distillation/golden/kd_golden.json?url';
import { toReport } from '../../engine/errors';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import './conformance.css';

/** Cases sent to the worker at once: few enough that the page can tell how far it is. */
const PORTION = 8;

type Progress =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly results: readonly ConformanceResult[]; readonly backend: string };

function verdict({ status, nearestMistake }: ConformanceResult): string {
  if (status === 'fail' && nearestMistake) return t('conformance.mistake', { mistake: nearestMistake });
  return t(`conformance.${status}`);
}

/** Checks every loss against the project's reference values on the visitor's own backend, and shows case by case. */
export function Conformance() {
  const [progress, setProgress] = useState<Progress>({ kind: 'idle' });
  const backend = usePlayground((state) => state.info?.backend.name);
  const conform = usePlayground((state) => state.conform);
  const notify = usePlayground((state) => state.notify);

  async function check(): Promise<void> {
    if (!backend) return;
    try {
      const response = await fetch(goldenUrl);
      const { cases } = (await response.json()) as { readonly cases: readonly GoldenCase[] };
      const results: ConformanceResult[] = [];
      for (let start = 0; start < cases.length; start += PORTION) {
        setProgress({ kind: 'running', done: start, total: cases.length });
        results.push(...(await conform(cases.slice(start, start + PORTION))));
      }
      setProgress({ kind: 'done', results, backend });
    } catch (error) {
      setProgress({ kind: 'idle' });
      notify({ tone: 'error', error: toReport(error) });
    }
  }

  return (
    <section className="conformance" aria-label={t('conformance.title')}>
      <h3>{t('conformance.title')}</h3>
      <p className="soft">{t('conformance.lead')}</p>
      <div className="conformance-action">
        <button
          type="button"
          className="button small"
          disabled={!backend || progress.kind === 'running'}
          onClick={() => void check()}
        >
          {t('conformance.run')}
        </button>
        <span className="soft" aria-live="polite">
          {progress.kind === 'running' && t('conformance.running', progress)}
          {progress.kind === 'done' && summary(progress)}
        </span>
      </div>
      {progress.kind === 'done' && <Results results={progress.results} />}
    </section>
  );
}

function summary({ results, backend }: Extract<Progress, { kind: 'done' }>): string {
  const passed = results.filter(({ status }) => status === 'pass').length;
  return t('conformance.summary', { passed, failed: results.length - passed, backend });
}

/** Scrolls in its own box, which keys can reach. */
const Results = ({ results }: { readonly results: readonly ConformanceResult[] }) => (
  <div className="conformance-results" tabIndex={0} role="region" aria-label={t('conformance.table')}>
    <table aria-label={t('conformance.table')}>
      <thead>
        <tr>
          <th scope="col">{t('conformance.case')}</th>
          <th scope="col">{t('conformance.result')}</th>
          <th scope="col">{t('conformance.error')}</th>
        </tr>
      </thead>
      <tbody>
        {results.map((result) => (
          <tr key={result.id}>
            <th scope="row">{result.id}</th>
            <td className={`conformance-${result.status}`}>{verdict(result)}</td>
            <td>{Number.isNaN(result.worst) ? '–' : result.worst.toExponential(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
