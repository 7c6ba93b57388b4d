import { plainMlp, type MlpSpec } from '../../../engine/models/mlp';
import { t } from '../../../messages';
import { ListField } from '../../ui/list-field';
import type { FieldsProps, NetworkFields } from './network-fields';
import { UnitsFields } from './units-fields';

const Fields = ({ spec, onChange }: FieldsProps<MlpSpec>) => (
  <>
    <ListField
      label={t('setup.hidden')}
      help={t('setup.hidden-help')}
      example="128, 64"
      value={spec.hidden}
      onChange={(hidden) => onChange({ ...spec, hidden })}
    />
    <UnitsFields units={spec} onChange={(units) => onChange({ ...spec, ...units })} />
  </>
);

export const mlpFields: NetworkFields<MlpSpec> = {
  Fields,
  fresh: plainMlp(64),
  varied: (spec) => ({ ...spec, dropout: 0.1 }),
};
