import { MOST, plainRecurrent, type RecurrentSpec } from '../../../engine/models/recurrent';
import { t } from '../../../messages';
import { NumberField } from '../../ui/number-field';
import { OptionField } from '../../ui/option-field';
import type { FieldsProps, NetworkFields } from './network-fields';

const cells = ['lstm', 'gru'] as const;

const Fields = ({ spec, onChange }: FieldsProps<RecurrentSpec>) => (
  <>
    <OptionField
      label={t('setup.recurrent.cell')}
      value={spec.cell}
      options={cells}
      nameOf={(cell) => cell.toUpperCase()}
      onChange={(cell) => onChange({ ...spec, cell })}
    />
    {(['layers', 'units'] as const).map((name) => (
      <NumberField
        key={name}
        label={t(`setup.recurrent.${name}`)}
        help={t(`setup.recurrent.${name}-help`)}
        min={1}
        max={MOST[name]}
        step={1}
        value={spec[name]}
        onChange={(value) => onChange({ ...spec, [name]: value })}
      />
    ))}
  </>
);

export const recurrentFields: NetworkFields<RecurrentSpec> = {
  Fields,
  fresh: plainRecurrent('lstm', 1, 16),
  varied: (spec) => ({ ...spec, cell: spec.cell === 'lstm' ? 'gru' : 'lstm' }),
};
