import type { ColumnFacts } from '../../engine/datasets/own/preview';
import type { TableChoice, Use } from '../../engine/datasets/own/propose';

/** What a column is not read as unless it is chosen. */
const special: ReadonlySet<Use> = new Set(['target', 'quantity', 'group']);
export const isPredicted = (use: Use | undefined): boolean => use === 'target' || use === 'quantity';

/**
 * `uses` with a column read as `use`. There is one group: the column that was it is read as it usually is.
 * @param alone nothing else is to be predicted, and is read so too
 */
export function withUse(
  uses: TableChoice['uses'],
  columns: readonly ColumnFacts[],
  name: string,
  use: Use,
  alone = false,
): TableChoice['uses'] {
  const isGiven = (other: Use | undefined) => (use === 'group' && other === use) || (alone && isPredicted(other));
  const given = columns.filter((column) => column.name !== name && isGiven(uses[column.name]));
  const usual = ({ uses: possible }: ColumnFacts): Use => possible.find((one) => !special.has(one)) ?? 'none';
  return { ...uses, ...Object.fromEntries(given.map((column) => [column.name, usual(column)])), [name]: use };
}
