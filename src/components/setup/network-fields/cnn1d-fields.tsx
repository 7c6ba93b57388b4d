import { MOST, plainCnn1d, type Cnn1dSpec } from '../../../engine/models/cnn1d';
import { t } from '../../../messages';
import { ListField } from '../../ui/list-field';
import { DropoutField } from './dropout-field';
import type { FieldsProps, NetworkFields } from './network-fields';
import { WidthField } from './width-field';

const Fields = ({ spec, onChange }: FieldsProps<Cnn1dSpec>) => (
  <>
    <WidthField
      label={t('setup.embedding')}
      help={t('setup.embedding-help')}
      max={MOST.width}
      value={spec.width}
      onChange={(width) => onChange({ ...spec, width })}
    />
    <ListField
      label={t('setup.cnn1d.kernels')}
      help={t('setup.cnn1d.kernels-help')}
      example="3, 4, 5"
      value={spec.kernels}
      onChange={(kernels) => onChange({ ...spec, kernels })}
    />
    <WidthField
      label={t('setup.cnn1d.channels')}
      help={t('setup.cnn1d.channels-help')}
      max={MOST.channels}
      value={spec.channels}
      onChange={(channels) => onChange({ ...spec, channels })}
    />
    <DropoutField value={spec.dropout} onChange={(dropout) => onChange({ ...spec, dropout })} />
  </>
);

export const cnn1dFields: NetworkFields<Cnn1dSpec> = {
  Fields,
  fresh: plainCnn1d([2, 3], 16, 16),
  varied: (spec) => ({ ...spec, dropout: spec.dropout === 0.1 ? 0.2 : 0.1 }),
};
