import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
const clamp = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

interface RovingGrid<Body extends HTMLElement> {
  /** Whether a cell is the one in the tab order. */
  readonly isCurrent: (row: number, column: number) => boolean;
  /** Of the element that holds the cells. */
  readonly props: {
    readonly ref: RefObject<Body | null>;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
  /** Row and column of the cell that an element is, or is in; null outside of all cells. */
  readonly placeOf: (element: EventTarget) => readonly [number, number] | null;
}

/**
 * The keyboard's way through a table of cells: one cell is in the tab order, the arrow keys move on from it. Where the
 * table loses rows or columns, the nearest cell takes over, and the focus with it.
 *
 * `selector` finds the focusable cells within the body, row by row; each needs `tabIndex` 0 where it is the current one
 * and −1 elsewhere.
 */
export function useRovingGrid<Body extends HTMLElement>(
  rows: number,
  columns: number,
  selector: string,
): RovingGrid<Body> {
  const ref = useRef<Body>(null);
  const focused = useRef(false);
  const [place, setPlace] = useState<readonly [number, number]>([0, 0]);
  const row = clamp(place[0], rows);
  const column = clamp(place[1], columns);

  const cells = () => Array.from(ref.current?.querySelectorAll<HTMLElement>(selector) ?? []);
  const placeOf = (element: EventTarget) => {
    const cell = element instanceof Element ? element.closest(selector) : null;
    const index = cell ? cells().indexOf(cell as HTMLElement) : -1;
    return index < 0 ? null : ([Math.floor(index / columns), index % columns] as const);
  };
  const focus = (to: readonly [number, number]) => cells()[to[0] * columns + to[1]]?.focus();

  useLayoutEffect(() => {
    if (!focused.current || ref.current?.contains(document.activeElement)) return;
    focus([row, column]);
    // A cell that was taken away took the focus along; nothing else may draw it here.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [rows, columns]);

  return {
    isCurrent: (r, c) => r === row && c === column,
    placeOf,
    props: {
      ref,
      onKeyDown: (event) => {
        const step = moves[event.key];
        if (!step || !placeOf(event.target)) return;
        event.preventDefault();
        const next = [clamp(row + step[0], rows), clamp(column + step[1], columns)] as const;
        setPlace(next);
        focus(next);
      },
      onFocus: (event) => {
        const at = placeOf(event.target);
        if (!at) return;
        focused.current = true;
        setPlace(at);
      },
      onBlur: (event) => {
        const cell = event.target;
        // A browser may tell of this when the cell is taken out of the document, too: then the focus is to be kept.
        queueMicrotask(() => {
          if (cell.isConnected && !ref.current?.contains(document.activeElement)) focused.current = false;
        });
      },
    },
  };
}
