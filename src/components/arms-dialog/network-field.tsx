import type { ArmChoice } from '../../engine/arms';
import type { Experiment } from '../../engine/experiment';
import { between, type NetworkSpec } from '../../engine/models/catalogue';
import { t } from '../../messages';
import { networkTitle } from '../network-title';
import { SelectField } from '../ui/select-field';
import { NetworkEditor } from '../setup/network-editor';
import { fieldsOf } from '../setup/network-fields/catalogue';
import { FieldIssues } from './field-issues';
import { networkOf } from './plans';

const varied = (spec: NetworkSpec): NetworkSpec => fieldsOf(spec.kind).varied(spec);
const MIDDLE = 0.5;
const CUSTOM = 'custom';

interface ArmNetworkProps {
  readonly experiment: Experiment;
  readonly arm: ArmChoice;
  readonly path: string;
  /** Returns what is wrong with the network, if anything; it is then not taken. */
  readonly onChange: (network: NetworkSpec | undefined) => string | undefined;
}

/** An arm's network: the student's, or one of its own. */
export function ArmNetwork({ experiment, arm, path, onChange }: ArmNetworkProps) {
  const { student, teacher, data } = experiment;
  const offered = { student, between: between(teacher, student, MIDDLE), teacher };
  const same = (spec: NetworkSpec) => JSON.stringify(spec) === JSON.stringify(arm.network);
  const known = (['between', 'teacher'] as const).find((place) => same(offered[place]));
  const chosen = arm.network ? (known ?? CUSTOM) : 'student';

  function choose(value: string): void {
    if (value === 'student') onChange(undefined);
    else if (value === 'between' || value === 'teacher') onChange(offered[value]);
    // Something to begin with that is none of those offered.
    else onChange(varied(networkOf(experiment, arm)));
  }

  return (
    <>
      <SelectField label={t('sources.network')} help={t('sources.network-help')} value={chosen} onChange={choose}>
        {(['student', 'between', 'teacher'] as const).map((place) => (
          <option key={place} value={place}>
            {t(`sources.network.${place}`, { network: networkTitle(offered[place]) })}
          </option>
        ))}
        <option value={CUSTOM}>{t('sources.network.custom')}</option>
      </SelectField>
      {chosen === CUSTOM && arm.network && (
        <NetworkEditor
          spec={arm.network}
          label={t('sources.network.edit', { arm: arm.id })}
          data={data}
          onChange={onChange}
        />
      )}
      <FieldIssues path={`${path}.network`} within />
    </>
  );
}
