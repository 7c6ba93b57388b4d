import { useRef, useState } from 'react';
import { t } from '../../messages';
import { useConformance } from '../../state/checks/conformance-store';
import { usePlayground } from '../../state/store';
import type { BackendName } from '../../workers/protocol';
import { Button } from '../ui/button';
import { OptionField } from '../ui/option-field';
import { errorText } from '../../messages/error-text';
import { relativeError } from './format';
import { tally } from './outcomes';
import styles from './conformance.module.css';

const backends: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu'];

/** What is checked, by what, how far it is and what came of it. */
export function CheckCard({ onFailures }: { readonly onFailures: () => void }) {
  const { file, cases, running, problem, check, cancel, openOwn } = useConformance();
  const ofRun = usePlayground((state) => state.live.info?.backend.name);
  const [chosen, choose] = useState<BackendName | null>(null);
  const backend = chosen ?? ofRun ?? 'wasm';
  return (
    <section className={`card ${styles.check}`} aria-label={t('conformance.title')}>
      <h2>{t('conformance.title')}</h2>
      <p className="soft">{t('conformance.lead')}</p>
      <div className={styles.actions}>
        <OptionField
          label={t('conformance.backend')}
          value={backend}
          options={backends}
          nameOf={(name) => t(`backend.${name}`)}
          onChange={choose}
        />
        {running ? (
          <Button onClick={cancel}>{t('conformance.stop')}</Button>
        ) : (
          <Button kind="primary" disabled={!cases} onClick={() => void check(backend)}>
            {t('conformance.run', { count: cases?.length ?? '' })}
          </Button>
        )}
        <OpenFile />
        {(file !== null || (problem && !cases)) && (
          <Button onClick={() => void openOwn()}>{t('conformance.own')}</Button>
        )}
      </div>
      {problem && (
        <p className={styles.problem} role="alert">
          {errorText(problem)}
        </p>
      )}
      <Summary onFailures={onFailures} />
    </section>
  );
}

function OpenFile() {
  const input = useRef<HTMLInputElement>(null);
  const open = useConformance((state) => state.open);
  return (
    <>
      <Button onClick={() => input.current?.click()}>{t('conformance.open')}</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file may be chosen again after it was changed.
          event.target.value = '';
          if (file) void open(file);
        }}
      />
    </>
  );
}

function Summary({ onFailures }: { readonly onFailures: () => void }) {
  const { file, cases, results, running, backend } = useConformance();
  const name = file ?? t('conformance.own-name');
  const { passed, failed, worst } = tally(results);
  return (
    <div className={styles.summary}>
      <p aria-live="polite">
        {!backend && cases && t('conformance.ready', { count: cases.length, file: name })}
        {backend && running && t('conformance.running', { done: results.length, total: cases?.length ?? 0 })}
        {backend && !running && (
          <>
            <b className={failed > 0 ? styles.fail : styles.pass}>{t('conformance.total', { passed, failed })}</b>{' '}
            {t('conformance.total-of', {
              file: name,
              backend: t(`backend.${backend}`),
              worst: relativeError(worst),
            })}
          </>
        )}
      </p>
      {!running && failed > 0 && (
        <Button small onClick={onFailures}>
          {t('conformance.show-failed')}
        </Button>
      )}
      {running && <progress aria-label={t('conformance.progress')} value={results.length} max={cases?.length ?? 1} />}
    </div>
  );
}
