import { useState } from 'react';
import { isTeacherId } from '../../engine/arms';
import { t, type MessageKey } from '../../messages';
import type { NetworkId } from '../../workers/protocol';
import { controlStudent } from '../network-style';
import { OptionField } from '../ui/option-field';
import { useNames } from '../use-names';

interface Baseline {
  /** All that could be compared with. */
  readonly students: readonly NetworkId[];
  /** The one that is: the control until another is chosen; null where there is nobody. */
  readonly baseline: NetworkId | null;
  readonly choose: (id: NetworkId) => void;
}

/** Whom the other students among `ids` are compared with. */
export function useBaseline(ids: readonly NetworkId[]): Baseline {
  const [chosen, choose] = useState<NetworkId | null>(null);
  const students = ids.filter((id) => !isTeacherId(id));
  return { students, baseline: students.find((id) => id === chosen) ?? controlStudent(students), choose };
}

export function BaselineField({ label, of }: { readonly label: MessageKey; readonly of: Baseline }) {
  const names = useNames();
  if (of.baseline === null) return null;
  return (
    <OptionField label={t(label)} value={of.baseline} options={of.students} nameOf={names.title} onChange={of.choose} />
  );
}
