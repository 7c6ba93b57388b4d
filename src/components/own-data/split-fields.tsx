import type { ColumnFacts } from '../../engine/datasets/own/preview';
import type { TableChoice } from '../../engine/datasets/own/propose';
import { t } from '../../messages';
import { useOwnData } from '../../state/own/own-data-store';
import { NumberField } from '../ui/number-field';
import { SelectField } from '../ui/select-field';
import styles from './own-data.module.css';

const scalings = ['standard', 'range', 'none'] as const satisfies readonly TableChoice['scaling'][];

/** Which rows are kept back for the test, and how numbers are scaled. */
export function SplitFields({ columns }: { readonly columns: readonly ColumnFacts[] }) {
  const choice = useOwnData((state) => state.choice);
  const choose = useOwnData((state) => state.choose);
  if (!choice) return null;
  const { split, uses, scaling } = choice;
  const group = columns.find(({ name }) => uses[name] === 'group');
  const number = Object.values(uses).includes('quantity');
  const change = (part: Partial<TableChoice['split']>) => void choose({ split: { ...split, ...part } });
  const hasNumbers = columns.some(({ name }) => ['number', 'numbers', 'series'].includes(uses[name] ?? ''));
  return (
    <section aria-label={t('own.split')}>
      <h3 className={styles.heading}>{t('own.split')}</h3>
      <NumberField
        label={t('own.share')}
        help={t('own.share-help')}
        min={5}
        max={90}
        step={1}
        value={split.test}
        onChange={(test) => change({ test })}
      />
      <SelectField
        label={t('own.by')}
        help={t(number ? 'own.by-size-help' : 'own.by-help')}
        value={group ? 'group' : split.by}
        onChange={(by) => {
          if (by === 'class' || by === 'chance') change({ by });
        }}
      >
        {group && <option value="group">{t('own.by.group', { column: group.name })}</option>}
        {!group && <option value="class">{t(number ? 'own.by.size' : 'own.by.class')}</option>}
        {!group && <option value="chance">{t('own.by.chance')}</option>}
      </SelectField>
      <NumberField
        label={t('own.split-seed')}
        help={t('own.split-seed-help')}
        min={0}
        max={0xffffffff}
        step={1}
        value={split.seed}
        onChange={(seed) => change({ seed })}
      />
      {hasNumbers && (
        <SelectField
          label={t('own.scaling')}
          help={t('own.scaling-help')}
          value={scaling}
          onChange={(chosen) => {
            const found = scalings.find((each) => each === chosen);
            if (found) void choose({ scaling: found });
          }}
        >
          {scalings.map((each) => (
            <option key={each} value={each}>
              {t(`own.scaling.${each}`)}
            </option>
          ))}
        </SelectField>
      )}
    </section>
  );
}
