import { predictions } from '../../engine/datasets/numbers';
import type { ColumnFacts } from '../../engine/datasets/own/preview';
import { t } from '../../messages';
import { useOwnData } from '../../state/own/own-data-store';
import { SelectField } from '../ui/select-field';
import styles from './own-data.module.css';
import { isPredicted, withUse } from './with-use';

const ways = ['target', 'quantity'] as const;

/** The column that is predicted, as what, and what networks say of a number; of several, that they are. */
export function TargetField({ columns }: { readonly columns: readonly ColumnFacts[] }) {
  const uses = useOwnData((state) => state.choice?.uses);
  const choose = useOwnData((state) => state.choose);
  const predicts = useOwnData((state) => state.choice?.predicts) ?? 'mean';
  if (!uses) return null;
  const targets = columns.filter(({ name }) => isPredicted(uses[name]));
  const [target] = targets;
  const several = targets.length > 1;
  const way = target && uses[target.name];
  const usual = ({ uses: possible }: ColumnFacts) => (possible.includes('target') ? 'target' : 'quantity');
  return (
    <>
      <SelectField
        label={t('own.target')}
        help={t('own.target-help')}
        value={target ? target.name : ''}
        onChange={(name) => {
          const column = columns.find((each) => each.name === name);
          if (column) void choose({ uses: withUse(uses, columns, name, usual(column), true) });
        }}
      >
        {!target && <option value="">{t('own.target-none')}</option>}
        {columns
          .filter((column) => column.uses.some(isPredicted))
          .map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
      </SelectField>
      {target && several && (
        <p className={`soft ${styles.small}`}>
          {t('own.several-targets', { columns: targets.map(({ name }) => name).join(', '), first: target.name })}
        </p>
      )}
      {target && !several && target.uses.includes('quantity') && (
        <SelectField
          label={t('own.predicted-as')}
          value={way ?? 'target'}
          onChange={(as) => {
            const next = ways.find((each) => each === as);
            if (next) void choose({ uses: withUse(uses, columns, target.name, next, true) });
          }}
        >
          {ways
            .filter((each) => target.uses.includes(each))
            .map((each) => (
              <option key={each} value={each}>
                {t(`own.predicted-as.${each}`)}
              </option>
            ))}
        </SelectField>
      )}
      {way === 'quantity' && !several && (
        <SelectField
          label={t('own.predicts')}
          help={t('own.predicts-help')}
          value={predicts}
          onChange={(said) => {
            const next = predictions.find((each) => each === said);
            if (next) void choose({ predicts: next });
          }}
        >
          {predictions.map((each) => (
            <option key={each} value={each}>
              {t(`own.predicts.${each}`)}
            </option>
          ))}
        </SelectField>
      )}
    </>
  );
}
