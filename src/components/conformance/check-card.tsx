import { useState } from 'react';
import { t } from '../../messages';
import { useConformance } from '../../state/checks/conformance-store';
import { usePlayground } from '../../state/store';
import type { BackendName } from '../../workers/protocol';
import { Panel } from '../charts/panel';
import { useOption } from '../panels/use-option';
import { Button } from '../ui/button';
import { FileButton } from '../ui/file-button';
import { OptionField } from '../ui/option-field';
import { errorText } from '../../messages/error-text';
import { relativeError } from './format';
import { tally } from './outcomes';
import styles from './conformance.module.css';

const backends: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu'];

/** What is checked, by what, how far it is and what came of it. */
export function CheckCard() {
  const { file, cases, running, problem, check, cancel, open, openOwn } = useConformance();
  const ofRun = usePlayground((state) => state.live.info?.backend.name);
  const [chosen, choose] = useState<BackendName | null>(null);
  const backend = chosen ?? ofRun ?? 'wasm';
  return (
    <Panel id="check" name={t('conformance.title')} className={styles.check}>
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
        <FileButton accept=".json,application/json" onFiles={([chosenFile]) => void open(chosenFile)}>
          {t('conformance.open')}
        </FileButton>
        {(file !== null || (problem && !cases)) && (
          <Button onClick={() => void openOwn()}>{t('conformance.own')}</Button>
        )}
      </div>
      {problem && (
        <p className={styles.problem} role="alert">
          {errorText(problem)}
        </p>
      )}
      <Summary />
    </Panel>
  );
}

function Summary() {
  const [, show] = useOption('cases', 'show');
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
        <Button small onClick={() => show('failed')}>
          {t('conformance.show-failed')}
        </Button>
      )}
      {running && <progress aria-label={t('conformance.progress')} value={results.length} max={cases?.length ?? 1} />}
    </div>
  );
}
