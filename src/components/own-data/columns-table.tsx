import { useState } from 'react';
import type { ColumnFacts } from '../../engine/datasets/own/preview';
import type { Use } from '../../engine/datasets/own/propose';
import { t } from '../../messages';
import { count, rounded } from '../../messages/format';
import { useOwnData } from '../../state/own/own-data-store';
import { Button } from '../ui/button';
import { Help } from '../ui/help';
import { dateOf } from '../numbers/number-text';
import { CellShown } from './cell-shown';
import styles from './own-data.module.css';
import { withUse } from './with-use';

/** Columns that are drawn at first: of thousands, the page would be slow. */
const MOST_DRAWN = 60;

/** Every column: what it is read as, what it holds, and its value in the first rows. */
export function ColumnsTable({ columns }: { readonly columns: readonly ColumnFacts[] }) {
  const [all, setAll] = useState(false);
  const drawn = all ? columns : columns.slice(0, MOST_DRAWN);
  const rows = columns[0]?.first.length ?? 0;
  return (
    <section aria-label={t('own.columns')}>
      <h3 className={styles.heading}>
        {t('own.columns')} <Help about={t('own.columns')} text={t('own.columns-help')} />
      </h3>
      <div className={styles.columns} tabIndex={0} role="group" aria-label={t('own.columns')}>
        <table aria-label={t('own.columns')}>
          <thead>
            <tr>
              <th scope="col">{t('own.column')}</th>
              <th scope="col">{t('own.read-as')}</th>
              <th scope="col">{t('own.holds')}</th>
              {Array.from({ length: rows }, (_, i) => (
                <th key={i} scope="col">
                  {t('own.row', { n: i + 1 })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {drawn.map((column) => (
              <ColumnRow key={column.name} column={column} columns={columns} />
            ))}
          </tbody>
        </table>
      </div>
      {drawn.length < columns.length && (
        <Button small onClick={() => setAll(true)}>
          {t('own.more-columns', { n: count(columns.length) })}
        </Button>
      )}
    </section>
  );
}

interface ColumnRowProps {
  readonly column: ColumnFacts;
  readonly columns: readonly ColumnFacts[];
}

function ColumnRow({ column, columns }: ColumnRowProps) {
  const use = useOwnData((state) => state.choice?.uses[column.name] ?? 'none');
  const { name, first } = column;

  function readAs(next: Use): void {
    const { choice, choose } = useOwnData.getState();
    if (choice) void choose({ uses: withUse(choice.uses, columns, name, next) });
  }

  return (
    <tr data-use={use}>
      <th scope="row">{name}</th>
      <td>
        <select
          className="input select"
          aria-label={t('own.read-column-as', { column: name })}
          value={use}
          onChange={(event) => readAs(event.target.value as Use)}
        >
          {column.uses.map((each) => (
            <option key={each} value={each}>
              {t(`own.use.${each}`)}
            </option>
          ))}
        </select>
      </td>
      <td className={styles.holds}>{holds(column)}</td>
      {first.map((cell, i) => (
        <td key={i}>
          <CellShown cell={cell} isDate={column.kind === 'date'} />
        </td>
      ))}
    </tr>
  );
}

/** What there is in a column, in a few words. */
function holds({ kind, shape, range, levels, missing }: ColumnFacts): string {
  const digits = (value: number): string => (kind === 'date' ? dateOf(value) : rounded(value, 4));
  const what = range
    ? t('own.range', { least: digits(range[0]), most: digits(range[1]) })
    : levels === undefined
      ? t(`own.kind.${kind}`, { shape: shape?.join('×') ?? '' })
      : t('own.levels', { n: count(levels) });
  return missing > 0 ? `${what}, ${t('own.missing-values', { n: count(missing) })}` : what;
}
