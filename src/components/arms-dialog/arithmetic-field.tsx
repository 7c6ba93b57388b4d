import type { ArmChoice } from '../../engine/arms';
import { arithmetics } from '../../engine/models/arithmetic';
import { t } from '../../messages';
import { OptionField } from '../ui/option-field';
import { FieldIssues } from './field-issues';

const options = ['fp32', ...arithmetics] as const;

interface ArithmeticFieldProps {
  readonly arm: ArmChoice;
  readonly path: string;
  readonly onChange: (arm: ArmChoice) => void;
}

/** In what numbers an arm's training steps compute. */
export function ArithmeticField({ arm, path, onChange }: ArithmeticFieldProps) {
  const { arithmetic, ...plain } = arm;
  return (
    <div>
      <OptionField
        label={t('arithmetic.field')}
        help={t('arithmetic.field-help')}
        value={arithmetic ?? 'fp32'}
        options={options}
        nameOf={(id) => t(`arithmetic.${id}`)}
        onChange={(id) => onChange(id === 'fp32' ? plain : { ...plain, arithmetic: id })}
      />
      <FieldIssues path={`${path}.arithmetic`} />
    </div>
  );
}
