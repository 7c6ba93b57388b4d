import { useState } from 'react';
import type { DataChoice } from '../../engine/experiment';
import { describeNetwork, presetsFor, type NetworkSpec } from '../../engine/models/catalogue';
import { t } from '../../messages';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';
import { SelectField } from '../ui/select-field';
import { parametersOf } from './network-size';

const NetworkEditor = onDemand(async () => (await import('./network-editor')).NetworkEditor);

export type Role = 'teacher' | 'student';
const CUSTOM = 'custom';

interface NetworkChoiceProps {
  readonly role: Role;
  readonly label: string;
  readonly help: string;
  /** Accessible name of the editor of every part. */
  readonly editor: string;
  readonly spec: NetworkSpec;
  readonly data: DataChoice;
  /** Returns what is wrong with the network, if anything. */
  readonly onChange: (spec: NetworkSpec) => string | undefined;
}

/** Chooses a network: a preset that suits the data, or every part of it. */
export function NetworkChoice({ role, label, help, editor, spec, data, onChange }: NetworkChoiceProps) {
  const [editing, setEditing] = useState(false);
  const presets = presetsFor(role).filter((preset) => parametersOf(preset, data) !== null);
  const chosen = presets.findIndex((preset) => JSON.stringify(preset) === JSON.stringify(spec));
  const custom = editing || chosen < 0;
  return (
    <>
      <SelectField
        label={label}
        help={help}
        tone={role}
        value={custom ? CUSTOM : String(chosen)}
        onChange={(value) => {
          setEditing(value === CUSTOM);
          const preset = presets[Number(value)];
          if (preset) onChange(preset);
        }}
      >
        {presets.map((preset, i) => (
          <option key={i} value={i}>
            {describeNetwork(preset)}
          </option>
        ))}
        <option value={CUSTOM}>{t(spec.kind === 'answers' ? 'setup.architecture.answers' : 'setup.custom')}</option>
      </SelectField>
      {custom && (
        <LazyPart>
          <NetworkEditor spec={spec} label={editor} data={data} onChange={onChange} />
        </LazyPart>
      )}
    </>
  );
}
