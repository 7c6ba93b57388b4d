import { useId, useState } from 'react';
import { MOST_TERMS, type WeightedTerm } from '../../engine/distillation/catalogue';
import type { ArmChoice } from '../../engine/arms';
import { t } from '../../messages';
import { idFrom } from '../../state/arm-ids';
import { networkStyle } from '../network-style';
import type { Plans } from './taps-field';
import { TermEditor } from './term-editor';

interface ArmEditorProps {
  readonly arm: ArmChoice;
  /** Ids of all arms, for the colour that this one has. */
  readonly among: readonly string[];
  readonly plans: Plans;
  readonly onChange: (arm: ArmChoice) => void;
  /** Absent for the only arm. */
  readonly onRemove?: () => void;
}

/** One arm: its name and the terms of its objective. */
export function ArmEditor({ arm, among, plans, onChange, onRemove }: ArmEditorProps) {
  const id = useId();
  const [name, setName] = useState(arm.id);
  const { objective } = arm;
  const setTerms = (terms: readonly WeightedTerm[]) => onChange({ ...arm, objective: terms });

  function rename(typed: string): void {
    setName(typed);
    const next = idFrom(typed);
    if (next && next !== 'teacher' && !among.some((other) => other === next && other !== arm.id)) {
      onChange({ ...arm, id: next });
    }
  }

  return (
    <section className="arm" aria-label={arm.id} style={{ borderColor: networkStyle(arm.id, among).color }}>
      <div className="field-row">
        <label htmlFor={id}>{t('arms.name')}</label>
        <input
          id={id}
          className="input arm-name"
          value={name}
          maxLength={32}
          onChange={(event) => rename(event.target.value)}
          onBlur={() => setName(arm.id)}
        />
      </div>
      <ul className="arm-terms">
        {objective.map((summand, index) => (
          <TermEditor
            key={`${index} ${summand.term}`}
            summand={summand}
            plans={plans}
            onChange={(next) => setTerms(objective.map((old, i) => (i === index ? next : old)))}
            {...(objective.length > 1 ? { onRemove: () => setTerms(objective.filter((_, i) => i !== index)) } : {})}
          />
        ))}
      </ul>
      <div className="arm-actions">
        <button
          type="button"
          className="button small"
          disabled={objective.length >= MOST_TERMS}
          onClick={() => setTerms([...objective, { term: 'cross-entropy', weight: 1 }])}
        >
          {t('arms.add-term')}
        </button>
        {onRemove && (
          <button type="button" className="button small" onClick={onRemove}>
            {t('arms.remove')}
          </button>
        )}
      </div>
    </section>
  );
}
