import { memo, useMemo, type KeyboardEvent, type MouseEvent } from 'react';
import { t } from '../../messages';
import { useRovingGrid } from '../ui/roving-grid';
import { shades, verdict, type ConfusionMode } from './matrices';
import styles from './matrix-table.module.css';
import { namedEvery, shortNames } from './short-names';
import { cellText, type MatrixView } from './views';

export interface MatrixTableProps {
  readonly view: MatrixView;
  readonly mode: ConfusionMode;
  readonly classes: readonly string[];
  /** With numbers and class names in sight. */
  readonly large?: boolean;
  readonly onOpen: (view: MatrixView, row: number, column: number) => void;
}

/**
 * One confusion matrix. Every cell holds its number as text, in the small view too. One cell is in the tab order; the
 * arrow keys move on from it, Enter or a click opens the samples behind.
 */
export const MatrixTable = memo(function MatrixTable(props: MatrixTableProps) {
  const { view, mode, classes, large = false, onOpen } = props;
  const count = classes.length;
  const short = useMemo(() => shortNames(classes), [classes]);
  const every = namedEvery(count);
  const head = (position: number) => ({
    'data-short': short[position],
    'data-passed': position % every > 0 || undefined,
  });
  const grid = useRovingGrid<HTMLTableSectionElement>(count, count, 'td');
  const shade = view.values && shades(view.values, count, view.signed);

  const open = (target: EventTarget) => {
    const place = grid.placeOf(target);
    if (place) onOpen(view, ...place);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(event.target);
    } else grid.props.onKeyDown(event);
  };
  const click = (event: MouseEvent) => {
    open(event.target);
  };

  return (
    <table
      className={styles.matrix}
      data-large={large || undefined}
      data-names={classes.some((name) => name.length > 2) ? 'long' : 'short'}
      aria-label={t('confusion.matrix', { network: view.name })}
      style={{ '--network': view.color, '--count': count }}
    >
      <thead>
        <tr>
          <th scope="col" className={styles.corner}>
            <span>{t('confusion.corner')}</span>
          </th>
          {classes.map((name, column) => (
            <th scope="col" key={name} {...head(column)}>
              <span>{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...grid.props} onKeyDown={press} onClick={click}>
        {classes.map((name, row) => (
          <tr key={name}>
            <th scope="row" {...head(row)}>
              <span>{name}</span>
            </th>
            {classes.map((chosen, column) => {
              const i = row * count + column;
              const value = view.values?.[i];
              const text = value === undefined ? '–' : cellText(value, mode, view.signed);
              return (
                <td
                  key={chosen}
                  tabIndex={grid.isCurrent(row, column) ? 0 : -1}
                  data-verdict={value !== undefined && view.clear?.[i] ? verdict(row, column, value) : undefined}
                  style={{
                    '--shade': `${view.signed && !view.clear?.[i] ? 0 : Math.round(100 * Math.sqrt(shade?.[i] ?? 0))}%`,
                  }}
                >
                  {text}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
});
