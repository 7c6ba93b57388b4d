import type { TaskShape } from '../../engine/datasets/task-shape';
import type { DataChoice } from '../../engine/experiment';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { Help } from '../ui/help';
import { Segments } from '../ui/segments';
import { taskName } from './task-names';
import styles from './tasks.module.css';

/** A switch between several tasks: which one is looked at, wherever anything is. */
export function TaskSegments({
  data,
  tasks,
}: {
  readonly data: DataChoice;
  readonly tasks: readonly Pick<TaskShape, 'name'>[];
}) {
  const task = usePlayground((state) => state.task);
  const chooseTask = usePlayground((state) => state.chooseTask);
  const options = tasks.map(({ name }, place) => ({ value: String(place), label: taskName(data, name) }));
  return (
    <div className={styles.choice} data-tasks="">
      <span aria-hidden="true">{t('tasks.shown')}</span>
      <Segments
        name={t('tasks.shown')}
        value={String(Math.min(task, tasks.length - 1))}
        options={options}
        onChange={(place) => chooseTask(Number(place))}
      />
      <Help about={t('tasks.shown')} text={t('tasks.shown-help')} />
    </div>
  );
}
