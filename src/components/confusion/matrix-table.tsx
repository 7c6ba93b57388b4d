import { memo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { t } from '../../messages';
import { shades, verdict, type ConfusionMode } from './matrices';
import styles from './matrix-table.module.css';
import { cellText, type MatrixView } from './views';

export interface MatrixTableProps {
  readonly view: MatrixView;
  readonly mode: ConfusionMode;
  readonly classes: readonly string[];
  /** With numbers and class names in sight. */
  readonly large?: boolean;
  readonly onOpen: (view: MatrixView, row: number, column: number) => void;
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * One confusion matrix. Every cell holds its number as text, in the small view too. One cell is in the tab order; the
 * arrow keys move on from it, Enter or a click opens the samples behind.
 */
export const MatrixTable = memo(function MatrixTable(props: MatrixTableProps) {
  const { view, mode, classes, large = false, onOpen } = props;
  const count = classes.length;
  const body = useRef<HTMLTableSectionElement>(null);
  const [current, setCurrent] = useState(0);
  const shade = view.values && shades(view.values, count, view.signed);

  const move = (event: KeyboardEvent) => {
    const row = Math.floor(current / count);
    const column = current % count;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onOpen(view, row, column);
      return;
    }
    const step = moves[event.key];
    if (!step) return;
    event.preventDefault();
    const next = clamp(row + step[0], count) * count + clamp(column + step[1], count);
    setCurrent(next);
    body.current?.querySelectorAll('td')[next]?.focus();
  };
  const open = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest('td') : null;
    const i = cell ? Array.from(body.current?.querySelectorAll('td') ?? []).indexOf(cell) : -1;
    if (i < 0) return;
    setCurrent(i);
    onOpen(view, Math.floor(i / count), i % count);
  };

  return (
    <table
      className={styles.matrix}
      data-large={large || undefined}
      data-names={classes.some((name) => name.length > 2) ? 'long' : 'short'}
      aria-label={t('confusion.matrix', { network: view.name })}
      style={{ '--network': view.color }}
    >
      <thead>
        <tr>
          <th scope="col" className={styles.corner}>
            <span>{t('confusion.corner')}</span>
          </th>
          {classes.map((name) => (
            <th scope="col" key={name} data-short={name.slice(0, 1)}>
              <span>{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={move} onClick={open}>
        {classes.map((name, row) => (
          <tr key={name}>
            <th scope="row" data-short={name.slice(0, 2)}>
              <span>{name}</span>
            </th>
            {classes.map((chosen, column) => {
              const i = row * count + column;
              const value = view.values?.[i];
              const text = value === undefined ? '–' : cellText(value, mode, view.signed);
              return (
                <td
                  key={chosen}
                  tabIndex={i === current ? 0 : -1}
                  data-verdict={
                    view.signed && value !== undefined && Number(text) !== 0 ? verdict(row, column, value) : undefined
                  }
                  style={{ '--shade': `${Math.round(100 * Math.sqrt(shade?.[i] ?? 0))}%` }}
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

const clamp = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));
