import type { ColumnFacts } from '../../engine/datasets/own/preview';
import { t } from '../../messages';
import { useOwnData } from '../../state/own/own-data-store';
import { SelectField } from '../ui/select-field';
import { withUse } from './with-use';

/** The column that is predicted. */
export function TargetField({ columns }: { readonly columns: readonly ColumnFacts[] }) {
  const uses = useOwnData((state) => state.choice?.uses);
  const choose = useOwnData((state) => state.choose);
  if (!uses) return null;
  const target = columns.find(({ name }) => uses[name] === 'target');
  return (
    <SelectField
      label={t('own.target')}
      help={t('own.target-help')}
      value={target ? target.name : ''}
      onChange={(name) => void choose({ uses: withUse(uses, columns, name, 'target') })}
    >
      {!target && <option value="">{t('own.target-none')}</option>}
      {columns
        .filter((column) => column.uses.includes('target'))
        .map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
    </SelectField>
  );
}
