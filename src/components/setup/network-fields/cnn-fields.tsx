import { plainCnn, type CnnSpec } from '../../../engine/models/cnn';
import { t } from '../../../messages';
import { CheckField } from '../../ui/check-field';
import { ListField } from '../../ui/list-field';
import { SelectField } from '../../ui/select-field';
import type { FieldsProps, NetworkFields } from './network-fields';
import { UnitsFields } from './units-fields';

const kernels = [3, 5];

const Fields = ({ spec, onChange }: FieldsProps<CnnSpec>) => (
  <>
    <ListField
      label={t('setup.stages')}
      help={t('setup.stages-help')}
      example="16, 32"
      value={spec.stages}
      onChange={(stages) => onChange({ ...spec, stages })}
    />
    <ListField
      label={t('setup.dense')}
      help={t('setup.dense-help')}
      example="64"
      value={spec.dense}
      onChange={(dense) => onChange({ ...spec, dense })}
    />
    <SelectField
      label={t('setup.kernel')}
      value={String(spec.kernel)}
      onChange={(chosen) => onChange({ ...spec, kernel: Number(chosen) })}
    >
      {kernels.map((side) => (
        <option key={side} value={side}>
          {t('setup.kernel-side', { n: side })}
        </option>
      ))}
    </SelectField>
    <CheckField
      label={t('setup.batch-norm')}
      checked={spec.batchNorm}
      onChange={(batchNorm) => onChange({ ...spec, batchNorm })}
    />
    <UnitsFields units={spec} onChange={(units) => onChange({ ...spec, ...units })} />
  </>
);

export const cnnFields: NetworkFields<CnnSpec> = {
  Fields,
  fresh: plainCnn([8, 16], []),
  varied: (spec) => ({ ...spec, dropout: 0.1 }),
};
