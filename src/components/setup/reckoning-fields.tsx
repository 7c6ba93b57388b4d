import { reckoningTasks } from '../../engine/datasets/sequences/reckoning-sizes';
import { entryOf } from '../../engine/datasets/entry-of';
import { ranges } from '../../engine/experiment';
import { t } from '../../messages';
import { resizeDataset } from '../../engine/presets/adapt-to-dataset';
import { usePlayground } from '../../state/store';
import { NumberField } from '../ui/number-field';
import { OptionField } from '../ui/option-field';
import { tryChange } from './try-change';

/** What only reckoning has: how long its questions are, how answers are written, and how many there are. */
export function ReckoningFields() {
  const data = usePlayground((state) => state.experiment.data);
  const entry = entryOf(data);
  if (entry.kind !== 'reckoning') return null;
  const { digits, forms } = reckoningTasks[entry.id];
  const resize = (change: Parameters<typeof resizeDataset>[1]) =>
    tryChange((experiment) => resizeDataset(experiment, change));
  return (
    <>
      {digits.min < digits.max && (
        <NumberField
          label={t('setup.digits')}
          help={t('setup.digits-help')}
          min={digits.min}
          max={digits.max}
          step={1}
          value={data.digits}
          onChange={(value) => resize({ digits: value })}
        />
      )}
      <OptionField
        label={t('setup.form')}
        help={t('setup.form-help')}
        value={data.form}
        options={forms}
        nameOf={(form) => t(`setup.form.${form}`)}
        onChange={(form) => resize({ form })}
      />
      <NumberField
        label={t('setup.questions')}
        help={t('setup.questions-help')}
        {...ranges.size}
        value={data.size}
        onChange={(size) => resize({ size })}
      />
    </>
  );
}
