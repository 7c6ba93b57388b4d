import { useState } from 'react';
import { t } from '../../messages';
import type { RunSummary } from '../../state/runs/run-record';
import { usePlayground } from '../../state/store';
import { saveFile } from '../export-dialog/save-file';
import { runName } from './run-name';
import styles from './runs.module.css';
import { Button } from '../ui/button';
import { tip } from '../ui/tip';

const MOST_NAME = 60;

/** A name as part of a file's. */
const fileName = (run: RunSummary): string => runName(run).replaceAll(/[^\p{L}\p{N}]+/gu, '-') || 'run';

async function saveRun(run: RunSummary): Promise<void> {
  const record = await usePlayground.getState().readRun(run.id);
  if (!record) return;
  const { writeRunFile } = await import('../../state/runs/run-file');
  saveFile(`${fileName(run)}.json`, new TextEncoder().encode(writeRunFile(record)), 'application/json');
}

async function saveCurves(run: RunSummary): Promise<void> {
  const record = await usePlayground.getState().readRun(run.id);
  if (!record) return;
  const { curvesCsv } = await import('../../state/runs/run-csv');
  saveFile(`${fileName(run)}.csv`, new TextEncoder().encode(curvesCsv(record)), 'text/csv');
}

function Rename({ run, onDone }: { readonly run: RunSummary; readonly onDone: () => void }) {
  const [name, setName] = useState(runName(run));
  return (
    <form
      className={styles.rename}
      onSubmit={(event) => {
        event.preventDefault();
        void usePlayground.getState().renameRun(run.id, name.trim());
        onDone();
      }}
    >
      <input
        className="input"
        aria-label={t('runs.new-name')}
        autoFocus
        maxLength={MOST_NAME}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" small>
        {t('runs.save-name')}
      </Button>
    </form>
  );
}

/** What can be done with one run. */
export function RunActions({ run }: { readonly run: RunSummary }) {
  const [renaming, setRenaming] = useState(false);
  const current = usePlayground((state) => state.live.id === run.id);
  const { viewRun, backTo, trainFurther, deleteRun } = usePlayground.getState();
  if (renaming) return <Rename run={run} onDone={() => setRenaming(false)} />;
  const action = (label: string, act: () => unknown, help?: string) => (
    <Button small {...tip(help)} onClick={() => void act()}>
      {label}
    </Button>
  );
  return (
    <div className={styles.actions} role="group" aria-label={t('runs.actions', { name: runName(run) })}>
      {!current && action(t('runs.view'), () => viewRun(run.id), t('runs.view-help'))}
      {action(t('runs.back'), () => backTo(run.id), t('runs.back-help'))}
      {action(t('runs.further'), () => trainFurther(run.id), t('runs.further-help'))}
      {action(t('runs.rename'), () => setRenaming(true))}
      {action(t('runs.file'), () => saveRun(run), t('runs.file-help'))}
      {action(t('runs.csv'), () => saveCurves(run))}
      {action(t('runs.delete'), () => deleteRun(run.id))}
    </div>
  );
}
