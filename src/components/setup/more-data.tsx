import { tasksOf } from '../../engine/datasets/tasks';
import { isClassless, readsText } from '../../engine/datasets/task-of';
import { ranges } from '../../engine/experiment';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { CheckField } from '../ui/check-field';
import { NumberField } from '../ui/number-field';
import { AugmentationFields } from './augmentation-fields';
import { changeData, changeLabels, changeLongTail, changeValidation } from './change-data';

/** What is seldom changed of the data: noise in the labels, labels held out, augmentation. */
export function MoreData() {
  const data = usePlayground((state) => state.experiment.data);
  return (
    <>
      {!isClassless(data) && tasksOf(data).length === 0 && (
        <>
          <NumberField
            label={t('setup.label-noise')}
            help={t('setup.label-noise-help')}
            {...ranges.labelNoise}
            value={data.labelNoise}
            onChange={(labelNoise) => changeData({ labelNoise })}
          />
          <CheckField
            label={t('setup.teacher-noise')}
            checked={data.teacherLabelNoise}
            onChange={(teacherLabelNoise) => changeData({ teacherLabelNoise })}
          />
          <NumberField
            label={t('setup.long-tail')}
            help={t('setup.long-tail-help')}
            {...ranges.longTail}
            value={data.longTail ?? ranges.longTail.max}
            onChange={changeLongTail}
          />
        </>
      )}
      <NumberField
        label={t('setup.held-out')}
        help={t('setup.held-out-help')}
        {...ranges.heldOut}
        value={data.heldOut}
        onChange={(heldOut) => changeLabels({ heldOut })}
      />
      <NumberField
        label={t('setup.validation')}
        help={t('setup.validation-help')}
        {...ranges.validation}
        value={data.validation}
        onChange={(validation) => changeValidation(validation)}
      />
      {!readsText(data) && <AugmentationFields />}
    </>
  );
}
