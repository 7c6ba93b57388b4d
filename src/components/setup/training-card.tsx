import { ranges, type LearningRateSchedule, type OptimiserKind, type Training } from '../../engine/experiment';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { NumberField } from '../common/number-field';
import { SelectField } from '../common/select-field';
import { tryChange } from './try-change';

const optimisers: readonly OptimiserKind[] = ['adam', 'adamw', 'sgd'];
const schedules: readonly LearningRateSchedule[] = ['constant', 'cosine'];

const changeTraining = (change: Partial<Training>): string | undefined =>
  tryChange((experiment) => ({ ...experiment, training: { ...experiment.training, ...change } }));

/** One unit of the leading digit, so that the arrow keys suit 0.5 and 0.0005 alike. */
export function leadingUnit(value: number): number {
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const leadsWithOne = value < 2 * 10 ** exponent;
  return Number((10 ** (leadsWithOne ? exponent - 1 : exponent)).toPrecision(1));
}

function MoreTraining({ training }: { readonly training: Training }) {
  return (
    <details>
      <summary>{t('setup.more')}</summary>
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
      <SelectField
        label={t('setup.optimiser')}
        help={t('setup.optimiser-help')}
        value={training.optimiser}
        onChange={(chosen) => {
          const optimiser = optimisers.find((each) => each === chosen);
          if (optimiser) changeTraining({ optimiser });
        }}
      >
        {optimisers.map((each) => (
          <option key={each} value={each}>
            {t(`setup.optimiser.${each}`)}
          </option>
        ))}
      </SelectField>
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
      <SelectField
        label={t('setup.schedule')}
        help={t('setup.schedule-help')}
        value={training.schedule}
        onChange={(chosen) => {
          const schedule = schedules.find((each) => each === chosen);
          if (schedule) changeTraining({ schedule });
        }}
      >
        {schedules.map((each) => (
          <option key={each} value={each}>
            {t(`setup.schedule.${each}`)}
          </option>
        ))}
      </SelectField>
      <NumberField
        label={t('setup.warm-up')}
        help={t('setup.warm-up-help')}
        {...ranges.warmUp}
        value={training.warmUp}
        onChange={(warmUp) => changeTraining({ warmUp })}
      />
    </details>
  );
}

export function TrainingCard() {
  const training = usePlayground((state) => state.experiment.training);
  const seed = usePlayground((state) => state.experiment.seed);
  const learningRate = usePlayground((state) => state.experiment.dials.learningRate);
  const turn = usePlayground((state) => state.turn);
  return (
    <section className="card setup-card" aria-label={t('setup.training')}>
      <h2 className="card-title">{t('setup.training')}</h2>
      <NumberField
        label={t('setup.epochs')}
        help={t('setup.epochs-help')}
        {...ranges.epochs}
        value={training.epochs}
        onChange={(epochs) => changeTraining({ epochs })}
      />
      <NumberField
        label={t('setup.learning-rate')}
        help={t('setup.learning-rate-help')}
        min={ranges.learningRate.min}
        max={ranges.learningRate.max}
        step={leadingUnit(learningRate)}
        value={learningRate}
        onChange={(rate) => turn({ learningRate: rate })}
      />
      <NumberField
        label={t('setup.seed')}
        help={t('setup.seed-help')}
        {...ranges.seed}
        value={seed}
        onChange={(value) => tryChange((experiment) => ({ ...experiment, seed: value }))}
      />
      <MoreTraining training={training} />
    </section>
  );
}
