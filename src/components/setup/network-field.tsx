import { useState } from 'react';
import { datasets } from '../../engine/datasets/catalogue';
import type { Experiment } from '../../engine/experiment';
import { classCount } from '../../engine/datasets/counts';
import { describeNetwork, planOf, presetsFor, type NetworkSpec } from '../../engine/models/catalogue';
import { parameterCount } from '../../engine/models/plan';
import { t } from '../../messages';
import { fitArms } from '../../state/fit-arms';
import { usePlayground } from '../../state/store';
import { bytes, count, ratio } from '../common/format';
import { SelectField } from '../common/select-field';
import { NetworkEditor } from './network-editor';
import { tryChange } from './try-change';

type Role = 'teacher' | 'student';
const CUSTOM = 'custom';
const FLOAT32_BYTES = 4;

/** Trainable parameters of a network on the present data set; null where it can't read it. */
function parametersOf(spec: NetworkSpec, data: Experiment['data']): number | null {
  try {
    return parameterCount(planOf(spec, datasets[data.dataset].shape, classCount(data)));
  } catch {
    return null;
  }
}

/** How the student compares with the teacher. */
function comparison(student: number, teacher: number): string {
  if (student === teacher) return t('setup.same-size');
  return student < teacher
    ? t('setup.smaller', { n: ratio(teacher / student) })
    : t('setup.larger', { n: ratio(student / teacher) });
}

/** Chooses one of the two networks: a preset, or every part of it. */
export function NetworkField({ role }: { readonly role: Role }) {
  const experiment = usePlayground((state) => state.experiment);
  const [editing, setEditing] = useState(false);
  const spec = experiment[role];
  const { data } = experiment;

  const presets = presetsFor(role).filter((preset) => parametersOf(preset, data) !== null);
  const chosen = presets.findIndex((preset) => JSON.stringify(preset) === JSON.stringify(spec));
  const custom = editing || chosen < 0;
  const own = parametersOf(spec, data) ?? 0;
  const teacher = parametersOf(experiment.teacher, data) ?? 0;
  const change = (next: NetworkSpec) => tryChange((before) => fitArms({ ...before, [role]: next }));

  return (
    <div>
      <SelectField
        label={t(`setup.${role}`)}
        help={t(`setup.${role}-help`)}
        tone={role}
        value={custom ? CUSTOM : String(chosen)}
        onChange={(value) => {
          setEditing(value === CUSTOM);
          const preset = presets[Number(value)];
          if (preset) change(preset);
        }}
      >
        {presets.map((preset, i) => (
          <option key={i} value={i}>
            {describeNetwork(preset)}
          </option>
        ))}
        <option value={CUSTOM}>{t('setup.custom')}</option>
      </SelectField>
      {custom && (
        <NetworkEditor
          spec={spec}
          label={t(`setup.custom-${role}`)}
          pictures={datasets[data.dataset].shape.length === 3}
          onChange={change}
        />
      )}
      <p className="network-size soft numbers">
        <span>{t('setup.parameters', { n: count(own) })}</span>
        <span>{role === 'teacher' ? bytes(FLOAT32_BYTES * own) : comparison(own, teacher)}</span>
      </p>
    </div>
  );
}
