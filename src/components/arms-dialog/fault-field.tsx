import type { ArmChoice } from '../../engine/arms';
import { classCount } from '../../engine/datasets/counts';
import { faultIds } from '../../engine/distillation/fault-ids';
import { faultScene, missingFor } from '../../engine/distillation/faults';
import type { Experiment } from '../../engine/experiment';
import { t } from '../../messages';
import { networkPlans } from '../../engine/presets/fit-arms';
import { OptionField } from '../ui/option-field';
import { FieldIssues } from './field-issues';

const options = ['none', ...faultIds] as const;

interface FaultFieldProps {
  /** With all arms as they stand in the dialog. */
  readonly experiment: Experiment;
  readonly arm: ArmChoice;
  readonly path: string;
  readonly onChange: (arm: ArmChoice) => void;
}

/** A known mistake to be made in an arm. Those that would change nothing in it can't be chosen. */
export function FaultField({ experiment, arm, path, onChange }: FaultFieldProps) {
  const { fault, ...right } = arm;
  const scene = faultScene(arm, experiment.arms, networkPlans(experiment) ?? new Map());
  return (
    <div>
      <OptionField
        label={t('fault.field')}
        help={t('fault.field-help')}
        value={fault ?? 'none'}
        options={options}
        nameOf={(id) => t(`fault.${id}`)}
        isOff={(id) => id !== 'none' && id !== fault && missingFor(id, arm, scene) !== undefined}
        onChange={(id) => onChange(id === 'none' ? right : { ...right, fault: id })}
      />
      {fault && <small className="soft">{t(`fault.${fault}.help`, { classes: classCount(experiment.data) })}</small>}
      <FieldIssues path={`${path}.fault`} />
    </div>
  );
}
