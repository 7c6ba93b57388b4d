import { useEffect, useRef } from 'react';
import {
  arrow,
  autoUpdate,
  computePosition,
  detectOverflow,
  hide,
  offset,
  shift,
  type MiddlewareState,
  type Placement,
} from '@floating-ui/dom';
import { t, type MessageKey } from '../../messages';
import type { LessonStep } from '../../lessons/lesson';
import { freest, readIn } from './call-out-place';
import { LessonText } from './lesson-text';
import styles from './call-out.module.css';

/** How often what it points at is looked for, in ms, while that is not there. */
const LOOK_AGAIN = 200;
/** In CSS pixels: from what it points at, and from the window's edges. */
const DISTANCE = 12;
const MARGIN = 8;

const sides = ['top', 'bottom', 'right', 'left'] as const;
/** All places beside a thing, those on the wanted side first. */
const placesFrom = (wanted: (typeof sides)[number]): readonly Placement[] =>
  [wanted, ...sides.filter((side) => side !== wanted)].flatMap((side) => [
    side,
    `${side}-start` as const,
    `${side}-end` as const,
  ]);

const inSight = (name: string): Element | undefined =>
  [...document.querySelectorAll(`[data-target="${name}"]`)].find((element) => element.checkVisibility());

/** What of the window is free: neither the header nor, on a telephone, the lesson itself. */
function padding() {
  const header = document.querySelector('.header')?.getBoundingClientRect();
  const sheet = document.querySelector('[data-sheet]')?.getBoundingClientRect();
  return {
    top: MARGIN + Math.max(0, header?.bottom ?? 0),
    bottom: MARGIN + (sheet ? Math.max(0, window.innerHeight - sheet.top) : 0),
    left: MARGIN,
    right: MARGIN,
  };
}

/** Whether all of it is where the window isn't free. */
function isOutside(element: Element, free: ReturnType<typeof padding>): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom <= free.top || top >= window.innerHeight - free.bottom;
}

/** Words beside the very thing that they mean, never over it. The lesson says them too, for who does not see them here. */
export function CallOut(props: {
  readonly target: string;
  readonly side?: LessonStep['callOutSide'];
  readonly text: MessageKey;
}) {
  const { target, side: wanted = 'top', text } = props;
  const bubble = useRef<HTMLDivElement>(null);
  const tail = useRef<HTMLElement>(null);
  useEffect(() => {
    const box = bubble.current;
    const point = tail.current;
    if (!box || !point) return;
    box.showPopover();
    let anchor: Element | undefined;
    let stop = (): void => undefined;

    /** Where there is room for it on that side, and it covers least of what is read there. */
    async function findPlace(of: Element, it: HTMLElement, end: HTMLElement, free: ReturnType<typeof padding>) {
      const middleware = [
        offset(DISTANCE),
        // Along its side only: never over what it points at.
        shift({ padding: free }),
        {
          name: 'room',
          fn: async (state: MiddlewareState) => {
            const out = await detectOverflow(state, { padding: free });
            return { data: { lacks: Math.max(0, ...Object.values(out)) } };
          },
        },
        arrow({ element: end, padding: MARGIN }),
        // Of what scrolls within the page; what lies over the page itself is looked at below.
        hide(),
      ];
      const places = await Promise.all(
        placesFrom(wanted).map((placement) => computePosition(of, it, { strategy: 'fixed', placement, middleware })),
      );
      const fitting = places.filter(({ middlewareData }) => middlewareData['room']?.['lacks'] === 0);
      const panel = of.closest('[data-panel]');
      return freest(fitting.length > 0 ? fitting : places, it.getBoundingClientRect(), panel ? readIn(panel) : []);
    }

    async function place(): Promise<void> {
      if (!anchor || !box || !point) return;
      const free = padding();
      const { x, y, placement, middlewareData } = await findPlace(anchor, box, point, free);
      const side = placement.split('-')[0]!;
      Object.assign(box.style, { left: `${x}px`, top: `${y}px` });
      box.dataset['side'] = side;
      box.toggleAttribute('data-away', Boolean(middlewareData.hide?.referenceHidden) || isOutside(anchor, free));
      const at = middlewareData.arrow;
      Object.assign(point.style, {
        left: at?.x === undefined ? '' : `${at.x}px`,
        top: at?.y === undefined ? '' : `${at.y}px`,
      });
    }

    const find = () => {
      if (anchor?.isConnected && anchor.checkVisibility() && anchor.matches(`[data-target="${target}"]`)) return;
      stop();
      anchor = inSight(target);
      box.toggleAttribute('data-away', !anchor);
      stop = anchor ? autoUpdate(anchor, box, () => void place()) : () => undefined;
    };
    find();
    const timer = setInterval(find, LOOK_AGAIN);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [target, wanted]);
  return (
    <>
      <div
        ref={bubble}
        popover="manual"
        className={styles.callOut}
        data-call-out=""
        data-of={target}
        data-away=""
        aria-hidden="true"
      >
        <LessonText of={text} />
        <i ref={tail} className={styles.tail} />
      </div>
      <p className="visually-hidden">
        {t('lesson.call')} <LessonText of={text} />
      </p>
    </>
  );
}
