import { useState } from 'react';
import { withTasks } from '../../engine/presets/fit-tasks';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { CheckField } from '../ui/check-field';
import { tryChange } from './try-change';

/** Whether all that a shipped set has to predict is predicted, by a head each. */
export function TasksField() {
  const several = usePlayground((state) => state.experiment.data.tasks === true);
  const [wrong, setWrong] = useState<string | undefined>();
  return (
    <>
      <CheckField
        label={t('tasks.two')}
        help={t('tasks.two-help')}
        checked={several}
        onChange={(on) => setWrong(tryChange((experiment) => withTasks(experiment, on)))}
      />
      {wrong && <p role="alert">{wrong}</p>}
    </>
  );
}
