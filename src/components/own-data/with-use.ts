import type { ColumnFacts } from '../../engine/datasets/own/preview';
import type { TableChoice, Use } from '../../engine/datasets/own/propose';

/** What only one column may be. */
const single: ReadonlySet<Use> = new Set(['target', 'group']);

/** `uses` with a column read as `use`; a column that was the one that only one may be is read as it usually is. */
export function withUse(
  uses: TableChoice['uses'],
  columns: readonly ColumnFacts[],
  name: string,
  use: Use,
): TableChoice['uses'] {
  const given = single.has(use) ? columns.filter((column) => column.name !== name && uses[column.name] === use) : [];
  const usual = ({ uses: possible }: ColumnFacts): Use => possible.find((one) => !single.has(one)) ?? 'none';
  return { ...uses, ...Object.fromEntries(given.map((column) => [column.name, usual(column)])), [name]: use };
}
