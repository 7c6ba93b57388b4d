import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { Help } from '../ui/help';
import { Segments } from '../ui/segments';
import { taskName } from './task-names';
import styles from './tasks.module.css';

/** Which of several tasks everything that reads classes shows. Nothing where there is one thing to predict. */
export function TaskChoice() {
  const info = useRun((run) => run.info);
  const chooseTask = usePlayground((state) => state.chooseTask);
  if (!info?.tasks) return null;
  const options = info.tasks.map(({ name }, place) => ({
    value: String(place),
    label: taskName(info.experiment.data, name),
  }));
  return (
    <div className={styles.choice} data-tasks="">
      <span aria-hidden="true">{t('tasks.shown')}</span>
      <Segments
        name={t('tasks.shown')}
        value={String(info.task)}
        options={options}
        onChange={(place) => chooseTask(Number(place))}
      />
      <Help about={t('tasks.shown')} text={t('tasks.shown-help')} />
    </div>
  );
}
