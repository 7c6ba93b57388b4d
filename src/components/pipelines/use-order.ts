import {
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  type SyntheticEvent,
} from 'react';

/** Pixels that a pointer moves before a press becomes a drag. */
const SLACK = 6;
const BY: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

interface Drag {
  readonly from: number;
  /** Where it would be put down: before the part that is there now, or behind the last one. */
  readonly gap: number;
}

interface Order {
  /** The gap that is pointed at while something is dragged. */
  readonly gap: number | null;
  readonly dragged: number | null;
  /** To be put on the list. */
  readonly handlers: Pick<
    ComponentProps<'ol'>,
    'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel' | 'onKeyDown' | 'onClickCapture'
  >;
}

/** The gap between items, in as many lines as there are, that is nearest to a point. */
function gapAt(items: readonly Element[], x: number, y: number): number {
  const before = items.filter((item) => {
    const { left, right, top, bottom } = item.getBoundingClientRect();
    return y > bottom || (y >= top && x > (left + right) / 2);
  });
  return before.length;
}

/**
 * Lets the items of a list (`data-part`) be put in another order: dragged, by touch at their grip (`data-grip`), or moved with
 * Shift and an arrow key. Delete takes one away.
 */
export function useOrder(
  list: RefObject<HTMLOListElement | null>,
  onMove: (from: number, to: number) => void,
  onRemove: (index: number) => void,
): Order {
  const pressed = useRef<{ readonly index: number; readonly x: number; readonly y: number } | null>(null);
  const wasDragged = useRef(false);
  const [drag, setDrag] = useState<Drag | null>(null);
  const items = () => [...(list.current?.querySelectorAll('[data-part]') ?? [])];
  const indexOf = ({ target }: SyntheticEvent): number => {
    const item = target instanceof Element ? target.closest('[data-part]') : null;
    return item ? items().indexOf(item) : -1;
  };

  function end(): void {
    pressed.current = null;
    setDrag(null);
  }

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    wasDragged.current = false;
    const grip = event.target instanceof Element && event.target.closest('[data-grip]');
    const index = indexOf(event);
    if (index < 0 || event.button !== 0 || (event.pointerType === 'touch' && !grip)) return;
    pressed.current = { index, x: event.clientX, y: event.clientY };
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    const start = pressed.current;
    if (!start) return;
    const far = Math.hypot(event.clientX - start.x, event.clientY - start.y) > SLACK;
    if (!drag && !far) return;
    if (!drag) event.currentTarget.setPointerCapture(event.pointerId);
    wasDragged.current = true;
    setDrag({ from: start.index, gap: gapAt(items(), event.clientX, event.clientY) });
  }

  function onPointerUp(): void {
    if (drag) {
      // Counted without the one that is moved.
      const to = drag.gap > drag.from ? drag.gap - 1 : drag.gap;
      if (to !== drag.from) onMove(drag.from, to);
    }
    end();
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const index = indexOf(event);
    if (event.key === 'Escape' && drag) end();
    if (index < 0) return;
    if (event.key === 'Delete') {
      event.preventDefault();
      onRemove(index);
      return;
    }
    const by = BY[event.key];
    if (by === undefined || !event.shiftKey) return;
    event.preventDefault();
    const to = index + by;
    if (to >= 0 && to < items().length) onMove(index, to);
  }

  /** What ends a drag opens nothing. */
  function onClickCapture(event: MouseEvent): void {
    if (wasDragged.current) event.stopPropagation();
    wasDragged.current = false;
  }

  return {
    gap: drag?.gap ?? null,
    dragged: drag?.from ?? null,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: end, onKeyDown, onClickCapture },
  };
}
