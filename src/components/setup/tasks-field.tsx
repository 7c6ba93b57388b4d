import { useState } from 'react';
import { teacherId } from '../../engine/arms';
import { tasksOf } from '../../engine/datasets/tasks';
import { withTasks, withTeacherTask } from '../../engine/presets/fit-tasks';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { networkTitle } from '../network-style';
import { taskName } from '../tasks/task-names';
import { CheckField } from '../ui/check-field';
import { OptionField } from '../ui/option-field';
import { tryChange } from './try-change';

/** In the list of what a teacher learns; no task has it as its place. */
const ALL = 'all';

/**
 * Whether all that a shipped set has to predict is predicted, by a head each (of own data the dialog asks that); and, of several
 * teachers, which learns what.
 */
export function TasksField() {
  const data = usePlayground((state) => state.experiment.data);
  const teachers = usePlayground((state) => 1 + state.experiment.moreTeachers.length);
  const [wrong, setWrong] = useState<string | undefined>();
  const tasks = tasksOf(data);
  const places = [ALL, ...tasks.map((_, place) => String(place))];
  return (
    <>
      {data.dataset !== 'own' && (
        <CheckField
          label={t('tasks.two')}
          help={t('tasks.two-help')}
          checked={tasks.length > 0}
          onChange={(on) => setWrong(tryChange((experiment) => withTasks(experiment, on)))}
        />
      )}
      {tasks.length > 0 &&
        teachers > 1 &&
        Array.from({ length: teachers }, (_, i) => (
          <OptionField
            key={i}
            label={t('tasks.teacher', { teacher: networkTitle(teacherId(i)) })}
            value={String(data.teacherTasks?.[i] ?? ALL)}
            options={places}
            nameOf={(place) =>
              place === ALL ? t('tasks.teacher-all') : taskName(data, tasks[Number(place)]?.name ?? place)
            }
            onChange={(place) =>
              setWrong(tryChange((experiment) => withTeacherTask(experiment, i, place === ALL ? null : Number(place))))
            }
          />
        ))}
      {wrong && <p role="alert">{wrong}</p>}
    </>
  );
}
