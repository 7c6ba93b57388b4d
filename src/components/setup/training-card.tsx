import { ranges } from '../../engine/experiment';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { Card } from '../ui/card';
import { NumberField } from '../ui/number-field';
import { onDemand } from '../ui/on-demand';
import { Unfold } from '../ui/unfold';
import { changeTraining } from './change-training';
import { useStudentLength } from './student-length';
import { tryChange } from './try-change';

const MoreTraining = onDemand(async () => (await import('./more-training')).MoreTraining);

/** One unit of the leading digit, so that the arrow keys suit 0.5 and 0.0005 alike. */
export function leadingUnit(value: number): number {
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const leadsWithOne = value < 2 * 10 ** exponent;
  return Number((10 ** (leadsWithOne ? exponent - 1 : exponent)).toPrecision(1));
}

export function TrainingCard() {
  const { steps, epochs } = useStudentLength();
  const seed = usePlayground((state) => state.experiment.seed);
  const learningRate = usePlayground((state) => state.experiment.dials.learningRate);
  const turn = usePlayground((state) => state.turn);
  return (
    <Card title={t('setup.training')}>
      <NumberField
        label={t('setup.steps')}
        help={t('setup.steps-help')}
        {...ranges.steps}
        value={steps}
        onChange={(value) => changeTraining({ steps: value, epochs: 0 })}
      />
      <NumberField
        label={t('setup.epochs')}
        help={t('setup.epochs-help')}
        {...ranges.epochs}
        value={epochs}
        onChange={(value) => changeTraining({ steps: 0, epochs: value })}
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
      <Unfold summary={t('setup.more')}>
        <MoreTraining />
      </Unfold>
    </Card>
  );
}
