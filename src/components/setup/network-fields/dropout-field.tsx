import { t } from '../../../messages';
import { NumberField } from '../../ui/number-field';

interface DropoutFieldProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** How much is left out in training. */
export const DropoutField = ({ value, onChange }: DropoutFieldProps) => (
  <NumberField
    label={t('setup.dropout')}
    help={t('setup.dropout-help')}
    min={0}
    max={0.9}
    step={0.05}
    value={value}
    onChange={onChange}
  />
);
