import { MOST, plainFusion, type FusionSpec } from '../../../engine/models/fusion';
import { t } from '../../../messages';
import { ListField } from '../../ui/list-field';
import { DropoutField } from './dropout-field';
import type { FieldsProps, NetworkFields } from './network-fields';
import { WidthField } from './width-field';

const Fields = ({ spec, onChange }: FieldsProps<FusionSpec>) => (
  <>
    <ListField
      label={t('setup.stages')}
      help={t('setup.fusion.stages-help')}
      example="8, 16"
      value={spec.stages}
      onChange={(stages) => onChange({ ...spec, stages })}
    />
    <WidthField
      label={t('setup.embedding')}
      help={t('setup.embedding-help')}
      max={MOST.embedding}
      value={spec.embedding}
      onChange={(embedding) => onChange({ ...spec, embedding })}
    />
    <WidthField
      label={t('setup.fusion.width')}
      help={t('setup.fusion.width-help')}
      max={MOST.width}
      value={spec.width}
      onChange={(width) => onChange({ ...spec, width })}
    />
    <DropoutField value={spec.dropout} onChange={(dropout) => onChange({ ...spec, dropout })} />
  </>
);

export const fusionFields: NetworkFields<FusionSpec> = {
  Fields,
  fresh: plainFusion([8, 16], 8, 16),
  varied: (spec) => ({ ...spec, dropout: spec.dropout === 0.1 ? 0.2 : 0.1 }),
};
