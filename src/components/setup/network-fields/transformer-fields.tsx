import { MOST, plainTransformer, type TransformerSpec } from '../../../engine/models/transformer';
import { t } from '../../../messages';
import { CheckField } from '../../ui/check-field';
import { NumberField } from '../../ui/number-field';
import { OptionField } from '../../ui/option-field';
import { ExpertsFields, LatentFields } from './deepseek-fields';
import type { FieldsProps, NetworkFields } from './network-fields';

const pools = ['mean', 'first'] as const;

function Fields({ spec, onChange }: FieldsProps<TransformerSpec>) {
  const number = (name: keyof typeof MOST) => (
    <NumberField
      label={t(`setup.transformer.${name}`)}
      help={t(`setup.transformer.${name}-help`)}
      min={1}
      max={MOST[name]}
      step={1}
      value={spec[name]}
      onChange={(value) => onChange({ ...spec, [name]: value })}
    />
  );
  return (
    <>
      {number('layers')}
      {number('width')}
      {number('heads')}
      {number('hidden')}
      <ExpertsFields spec={spec} onChange={onChange} />
      <LatentFields spec={spec} onChange={onChange} />
      <CheckField
        label={t('setup.transformer.causal')}
        checked={spec.causal}
        onChange={(causal) => onChange({ ...spec, causal })}
      />
      <OptionField
        label={t('setup.transformer.pool')}
        value={spec.pool}
        options={pools}
        nameOf={(pool) => t(`setup.transformer.pool.${pool}`)}
        onChange={(pool) => onChange({ ...spec, pool })}
      />
    </>
  );
}

export const transformerFields: NetworkFields<TransformerSpec> = {
  Fields,
  fresh: plainTransformer(1, 32, 4),
  varied: (spec) => ({ ...spec, hidden: Math.max(1, spec.hidden >> 1) }),
};
