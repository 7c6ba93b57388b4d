import type { ColumnFacts } from '../../engine/datasets/own/preview';
import type { TableChoice, Use } from '../../engine/datasets/own/propose';

/** What only one column may be. */
const single: ReadonlySet<Use> = new Set(['target', 'quantity', 'group']);
/** Both are predicted, and one column is. */
const alike = (a: Use | undefined, b: Use): boolean => a === b || (isPredicted(a) && isPredicted(b));
export const isPredicted = (use: Use | undefined): boolean => use === 'target' || use === 'quantity';

/** `uses` with a column read as `use`; a column that was the one that only one may be is read as it usually is. */
export function withUse(
  uses: TableChoice['uses'],
  columns: readonly ColumnFacts[],
  name: string,
  use: Use,
): TableChoice['uses'] {
  const given = single.has(use)
    ? columns.filter((column) => column.name !== name && alike(uses[column.name], use))
    : [];
  const usual = ({ uses: possible }: ColumnFacts): Use => possible.find((one) => !single.has(one)) ?? 'none';
  return { ...uses, ...Object.fromEntries(given.map((column) => [column.name, usual(column)])), [name]: use };
}
