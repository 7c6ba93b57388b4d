import type { ArmChoice } from '../../engine/arms';
import { tasksOf } from '../../engine/datasets/tasks';
import type { Experiment } from '../../engine/experiment';
import { taskWays } from '../../engine/task-choice';
import { weighingOf } from '../../engine/task-weighing';
import { t } from '../../messages';
import { taskName } from '../tasks/task-names';
import { NumberField } from '../ui/number-field';
import { OptionField } from '../ui/option-field';
import { FieldIssues } from './field-issues';

interface TaskWeighingFieldProps {
  readonly experiment: Experiment;
  readonly arm: ArmChoice;
  readonly path: string;
  readonly onChange: (arm: ArmChoice) => void;
}

/** How an arm weighs the tasks of its data against one another. */
export function TaskWeighingField({ experiment, arm, path, onChange }: TaskWeighingFieldProps) {
  const tasks = tasksOf(experiment.data);
  const weighing = weighingOf(arm, tasks.length);
  return (
    <div>
      <OptionField
        label={t('tasks.weighing')}
        help={t(`tasks.by-${weighing.by}-help`)}
        value={weighing.by}
        options={taskWays}
        nameOf={(by) => t(`tasks.by-${by}`)}
        onChange={(by) => onChange({ ...arm, tasks: by === 'hand' ? { by, weights: tasks.map(() => 1) } : { by } })}
      />
      {weighing.by === 'hand' &&
        tasks.map(({ name }, place) => (
          <NumberField
            key={name}
            label={t('tasks.weight', { task: taskName(experiment.data, name) })}
            min={0}
            max={100}
            step={0.1}
            value={weighing.weights[place] ?? 0}
            onChange={(weight) =>
              onChange({ ...arm, tasks: { by: 'hand', weights: weighing.weights.with(place, weight) } })
            }
          />
        ))}
      <FieldIssues path={`${path}.tasks`} />
    </div>
  );
}
