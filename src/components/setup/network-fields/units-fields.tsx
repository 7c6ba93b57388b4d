import type { Activation } from '../../../engine/models/layers/activation';
import { t } from '../../../messages';
import { OptionField } from '../../ui/option-field';
import { DropoutField } from './dropout-field';

const activations: readonly Activation[] = ['relu', 'tanh', 'gelu'];

interface Units {
  readonly activation: Activation;
  readonly dropout: number;
}

interface UnitsFieldsProps {
  readonly units: Units;
  readonly onChange: (units: Units) => void;
}

/** What dense and convolutional networks have in common: how a unit answers, and how many are left out in training. */
export const UnitsFields = ({ units: { activation, dropout }, onChange }: UnitsFieldsProps) => (
  <>
    <OptionField
      label={t('setup.activation')}
      value={activation}
      options={activations}
      nameOf={(each) => t(`setup.activation.${each}`)}
      onChange={(chosen) => onChange({ activation: chosen, dropout })}
    />
    <DropoutField value={dropout} onChange={(chosen) => onChange({ activation, dropout: chosen })} />
  </>
);
