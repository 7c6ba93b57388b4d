import { MOST, plainBagOfWords, type BagOfWordsSpec } from '../../../engine/models/bag-of-words';
import { t } from '../../../messages';
import { ListField } from '../../ui/list-field';
import type { FieldsProps, NetworkFields } from './network-fields';
import { UnitsFields } from './units-fields';
import { WidthField } from './width-field';

const Fields = ({ spec, onChange }: FieldsProps<BagOfWordsSpec>) => (
  <>
    <WidthField
      label={t('setup.embedding')}
      help={t('setup.embedding-help')}
      max={MOST.width}
      value={spec.width}
      onChange={(width) => onChange({ ...spec, width })}
    />
    <ListField
      label={t('setup.hidden')}
      help={t('setup.words.hidden-help')}
      example="64, 32"
      value={spec.hidden}
      onChange={(hidden) => onChange({ ...spec, hidden })}
    />
    <UnitsFields units={spec} onChange={(units) => onChange({ ...spec, ...units })} />
  </>
);

export const bagOfWordsFields: NetworkFields<BagOfWordsSpec> = {
  Fields,
  fresh: plainBagOfWords(16, 16),
  varied: (spec) => ({ ...spec, dropout: spec.dropout === 0.1 ? 0.2 : 0.1 }),
};
