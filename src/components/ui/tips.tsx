import { useEffect, useRef } from 'react';
import { placeBeside } from './place';
import styles from './help.module.css';

/** Of pointing and of holding, in ms: nothing comes up under a pointer that only passes. */
const POINTED = 400;
const HELD = 500;

const tipped = (target: EventTarget | null): HTMLElement | SVGElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;

/** The one place where tips (see `tip`) come up. Escape puts one away. */
export function Tips() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      if (box.current?.matches(':popover-open')) box.current.hidePopover();
    };
    const show = (element: Element | null) => {
      hide();
      const text = element?.getAttribute('data-tip');
      if (!element || !text || !box.current) return;
      box.current.textContent = text;
      box.current.showPopover();
      placeBeside(box.current, element);
    };
    const later = (element: Element | null, after: number) => {
      hide();
      if (element) timer = setTimeout(() => show(element), after);
    };
    const listeners = {
      pointerover: (event: PointerEvent) => {
        if (event.pointerType === 'mouse') later(tipped(event.target), POINTED);
      },
      pointerdown: (event: PointerEvent) => {
        if (event.pointerType === 'mouse') hide();
        else later(tipped(event.target), HELD);
      },
      // A finger that was lifted early pressed; one that held has read, and puts the tip away by its next touch.
      pointerup: () => clearTimeout(timer),
      pointercancel: () => clearTimeout(timer),
      focusin: ({ target }: FocusEvent) => {
        if (target instanceof Element && target.matches(':focus-visible')) show(tipped(target));
      },
      focusout: hide,
      keydown: ({ key }: KeyboardEvent) => {
        if (key === 'Escape') hide();
      },
    };
    const all = Object.entries(listeners) as [string, EventListener][];
    all.forEach(([name, listener]) => document.addEventListener(name, listener));
    // What it stood beside has moved.
    window.addEventListener('resize', hide);
    document.addEventListener('scroll', hide, true);
    return () => {
      hide();
      all.forEach(([name, listener]) => document.removeEventListener(name, listener));
      window.removeEventListener('resize', hide);
      document.removeEventListener('scroll', hide, true);
    };
  }, []);
  // Its words are the description of what it stands beside: read there, not here.
  return <div ref={box} popover="manual" className={styles.text} aria-hidden="true" />;
}
