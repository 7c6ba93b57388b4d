import { useId, useRef, type ToggleEvent } from 'react';
import { t } from '../../messages';
import styles from './help.module.css';

/** Distance to the button and to the edges of the window, in CSS pixels. */
const MARGIN = 8;

/** A small button that opens a sentence of help beside it. The browser closes it on Escape and on a press elsewhere. */
export function Help({ about, text }: { readonly about: string; readonly text: string }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);

  function place(event: ToggleEvent<HTMLDivElement>): void {
    if (event.newState !== 'open' || !button.current) return;
    const popover = event.currentTarget;
    const anchor = button.current.getBoundingClientRect();
    const { width, height } = popover.getBoundingClientRect();
    const left = Math.min(anchor.left - MARGIN, window.innerWidth - width - MARGIN);
    const below = anchor.bottom + MARGIN;
    const top = below + height > window.innerHeight ? anchor.top - height - MARGIN : below;
    popover.style.left = `${Math.max(MARGIN, left)}px`;
    popover.style.top = `${Math.max(MARGIN, top)}px`;
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.help}
        aria-label={t('setup.about', { what: about })}
        popoverTarget={id}
      >
        <span aria-hidden="true">?</span>
      </button>
      <div id={id} popover="auto" className={styles.helpText} role="note" onToggle={place}>
        {text}
      </div>
    </>
  );
}
