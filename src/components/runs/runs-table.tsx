import { Fragment, useState } from 'react';
import { tasksOf } from '../../engine/datasets/tasks';
import { numberOf } from '../../engine/datasets/task-of';
import { t } from '../../messages';
import type { RunSummary } from '../../state/runs/run-record';
import { usePlayground } from '../../state/store';
import { useRun } from '../../state/runs/use-run';
import { decimals, percent, signed } from '../../messages/format';
import { inTask, outcomeOf, sorted, type RunOrder } from './outcome';
import { RunActions } from './run-actions';
import { runName } from './run-name';
import { taskName } from '../tasks/task-names';
import styles from './runs.module.css';
import { settingsOf } from './settings';

const columns = [
  { by: 'when', label: 'runs.run', help: undefined },
  { by: 'accuracy', label: 'runs.accuracy', help: 'runs.accuracy-help' },
  { by: 'gain', label: 'runs.gain', help: 'runs.gain-help' },
] as const;

/** Every kept run: what was set, what came out; sorted by a press on a column's head. */
export function RunsTable({ runs }: { readonly runs: readonly RunSummary[] }) {
  const [by, setBy] = useState<RunOrder>('when');
  const [rising, setRising] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const shown = useRun((run) => run.id);
  const task = usePlayground((state) => state.task);
  const rows = sorted(
    runs.map((run) => inTask(run, task)),
    by,
    rising,
  );
  const settings = settingsOf(rows.map(({ experiment }) => experiment));
  return (
    <table className={`${styles.table} numbers`} aria-label={t('tabs.runs')}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.by}
              scope="col"
              aria-sort={column.by !== by ? undefined : rising ? 'ascending' : 'descending'}
              title={column.help && t(column.help)}
            >
              <button
                type="button"
                className={styles.sort}
                onClick={() => {
                  setRising(column.by === by && !rising);
                  setBy(column.by);
                }}
              >
                {t(column.label)}
                <span aria-hidden="true">{column.by !== by ? '' : rising ? ' ↑' : ' ↓'}</span>
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((run, i) => (
          <Fragment key={run.id}>
            <Row
              run={run}
              settings={settings[i] ?? []}
              shown={run.id === shown}
              open={run.id === open}
              onOpen={(next) => setOpen(next ? run.id : null)}
            />
            {run.id === open && (
              <tr>
                <td colSpan={columns.length}>
                  <RunActions run={run} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** Of several tasks the name of the one that the accuracy is of. */
function taskOf({ experiment, taskAccuracy = [], accuracy }: RunSummary): string | undefined {
  const task = tasksOf(experiment.data)[taskAccuracy.indexOf(accuracy)];
  return task && taskName(experiment.data, task.name);
}

function Row(props: {
  readonly run: RunSummary;
  readonly settings: readonly string[];
  readonly shown: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}) {
  const { run, settings, shown, open, onOpen } = props;
  const pinRun = usePlayground((state) => state.pinRun);
  const { accuracy, gain } = outcomeOf(run);
  const none = t('results.none');
  const task = taskOf(run);
  // Of a number it is the variance explained.
  const reachedText = numberOf(run.experiment.data)
    ? (value: number) => `${t('metric.r2')} ${decimals(value, 3)}`
    : percent;
  return (
    <tr aria-current={shown || undefined} className={shown ? styles.shown : undefined}>
      <th scope="row">
        <span className={styles.name}>
          <input
            type="checkbox"
            checked={run.pinned}
            aria-label={t('runs.pin', { name: runName(run) })}
            title={t('runs.pin-help')}
            onChange={(event) => void pinRun(run.id, event.target.checked)}
          />
          <button type="button" className={styles.open} aria-expanded={open} onClick={() => onOpen(!open)}>
            {runName(run)}
          </button>
          {shown && <span className="soft">{t('runs.shown')}</span>}
        </span>
        <span className={styles.settings}>
          {settings.length > 0 ? settings.join(' · ') : t('runs.default')}
          {run.state === 'paused' && ` · ${t('runs.unfinished')}`}
        </span>
      </th>
      <td>
        {accuracy === undefined ? none : reachedText(accuracy)}
        {task && <small className={`soft ${styles.task}`}>{task}</small>}
      </td>
      <td>{gain === undefined ? none : signed(gain)}</td>
    </tr>
  );
}
