import { useEffect, useRef, useState } from 'react';
import { t } from '../../messages';
import type { BenchmarkResult } from '../../state/checks/benchmark-types';
import { Panel } from '../charts/panel';
import { saveFile } from '../export-dialog/save-file';
import { reportJson, reportText } from './report';
import { useMeasured } from './use-measured';
import { machineText, notes, settingsText } from './words';
import styles from './benchmark.module.css';
import { Button } from '../ui/button';

/** On what it was measured, what is to be known about it, and the ways to take it along. */
export function ResultCard() {
  const result = useMeasured();
  if (!result) return null;
  const { warnings, remarks } = notes(result);
  return (
    <Panel id="outcome" name={t('benchmark.results')} className={styles.words}>
      <p className="numbers">
        {machineText(result)} · {settingsText(result)}
      </p>
      <Taking result={result} />
      {warnings.map((warning) => (
        <p key={warning} className={styles.warning}>
          {warning}
        </p>
      ))}
      {remarks.map((remark) => (
        <p key={remark} className="soft">
          {remark}
        </p>
      ))}
    </Panel>
  );
}

function Taking({ result }: { readonly result: BenchmarkResult }) {
  const [copied, setCopied] = useState<{ readonly result: BenchmarkResult; readonly ok: boolean } | null>(null);
  // What was said of an earlier result is not true of this one.
  const outcome = copied?.result === result ? copied : null;

  async function copy(): Promise<void> {
    const ok = await navigator.clipboard.writeText(reportText(result)).then(
      () => true,
      // No permission, or a page that is not secure: the visitor's own keys still work.
      () => false,
    );
    setCopied({ result, ok });
  }

  function download(): void {
    const name = `benchmark-${result.backend}-${result.date.slice(0, 10)}.json`;
    saveFile(name, new TextEncoder().encode(reportJson(result)), 'application/json');
  }

  return (
    <>
      <div className={styles.row}>
        <Button onClick={() => void copy()}>{t('benchmark.copy')}</Button>
        <Button onClick={download}>{t('benchmark.download')}</Button>
        <span className="soft" aria-live="polite">
          {outcome && t(outcome.ok ? 'benchmark.copied' : 'benchmark.copy-failed')}
        </span>
      </div>
      {outcome && !outcome.ok && <ByHand text={reportText(result)} />}
    </>
  );
}

/** The text, selected. */
function ByHand({ text }: { readonly text: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <textarea
      ref={field}
      className={`input ${styles.text}`}
      aria-label={t('benchmark.copy-text')}
      readOnly
      rows={8}
      value={text}
    />
  );
}
