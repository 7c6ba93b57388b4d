import { AVERAGE, sourcesOf } from '../../engine/arms';
import { predictsNext } from '../../engine/datasets/task-of';
import { ranges, type LearningRateSchedule, type OptimiserKind } from '../../engine/experiment';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { NumberField } from '../ui/number-field';
import { OptionField } from '../ui/option-field';
import { CheckField } from '../ui/check-field';
import { changeBalanced, changeTraining } from './change-training';

const optimisers: readonly OptimiserKind[] = ['adam', 'adamw', 'sgd'];
const schedules: readonly LearningRateSchedule[] = ['constant', 'cosine'];

/** What is seldom changed of the training: batches, the optimiser, the learning rate’s course. */
export function MoreTraining() {
  const training = usePlayground((state) => state.experiment.training);
  const next = usePlayground((state) => predictsNext(state.experiment.data));
  const averaged = usePlayground((state) => state.experiment.arms.some((arm) => sourcesOf(arm).includes(AVERAGE)));
  return (
    <>
      <NumberField
        label={t('setup.teacher-epochs')}
        help={t('setup.teacher-epochs-help')}
        {...ranges.teacherEpochs}
        value={training.teacherEpochs}
        onChange={(teacherEpochs) => changeTraining({ teacherEpochs })}
      />
      <NumberField
        label={t('setup.batch-size')}
        help={t('setup.batch-size-help')}
        {...ranges.batchSize}
        value={training.batchSize}
        onChange={(batchSize) => changeTraining({ batchSize })}
      />
      {!next && (
        <CheckField
          label={t('setup.balanced')}
          help={t('setup.balanced-help')}
          checked={training.balanced ?? false}
          onChange={changeBalanced}
        />
      )}
      <OptionField
        label={t('setup.optimiser')}
        help={t('setup.optimiser-help')}
        value={training.optimiser}
        options={optimisers}
        nameOf={(optimiser) => t(`setup.optimiser.${optimiser}`)}
        onChange={(optimiser) => changeTraining({ optimiser })}
      />
      {training.optimiser === 'sgd' && (
        <NumberField
          label={t('setup.momentum')}
          help={t('setup.momentum-help')}
          {...ranges.momentum}
          value={training.momentum}
          onChange={(momentum) => changeTraining({ momentum })}
        />
      )}
      <NumberField
        label={t('setup.weight-decay')}
        help={t('setup.weight-decay-help')}
        {...ranges.weightDecay}
        value={training.weightDecay}
        onChange={(weightDecay) => changeTraining({ weightDecay })}
      />
      <NumberField
        label={t('setup.clip-norm')}
        help={t('setup.clip-norm-help')}
        {...ranges.clipNorm}
        value={training.clipNorm}
        onChange={(clipNorm) => changeTraining({ clipNorm })}
      />
      <OptionField
        label={t('setup.schedule')}
        help={t('setup.schedule-help')}
        value={training.schedule}
        options={schedules}
        nameOf={(schedule) => t(`setup.schedule.${schedule}`)}
        onChange={(schedule) => changeTraining({ schedule })}
      />
      <NumberField
        label={t('setup.warm-up')}
        help={t('setup.warm-up-help')}
        {...ranges.warmUp}
        value={training.warmUp}
        onChange={(warmUp) => changeTraining({ warmUp })}
      />
      {averaged && (
        <NumberField
          label={t('setup.average-decay')}
          help={t('setup.average-decay-help')}
          {...ranges.averageDecay}
          value={training.averageDecay}
          onChange={(averageDecay) => changeTraining({ averageDecay })}
        />
      )}
    </>
  );
}
