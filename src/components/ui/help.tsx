import { useId, useRef, type ReactNode } from 'react';
import { t } from '../../messages';
import { placeBeside } from './place';
import styles from './help.module.css';

interface DisclosureProps {
  /** Accessible name of the button. */
  readonly label: string;
  /** What it opens. */
  readonly text: ReactNode;
  readonly className?: string;
  /** The button as it is seen. */
  readonly children: ReactNode;
}

/** A button that opens a sentence beside it. The browser closes it on Escape and on a press elsewhere. It may stand in a paragraph. */
export function Disclosure({ label, text, className, children }: DisclosureProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button ref={button} type="button" className={className} aria-label={label} popoverTarget={id}>
        {children}
      </button>
      <span
        id={id}
        popover="auto"
        className={styles.text}
        role="note"
        onToggle={(event) => {
          if (event.newState === 'open' && button.current) placeBeside(event.currentTarget, button.current);
        }}
      >
        {text}
      </span>
    </>
  );
}

/** The "?" beside a name. */
export const Help = ({ about, text }: { readonly about: string; readonly text: ReactNode }) => (
  <Disclosure label={t('setup.about', { what: about })} text={text} className={styles.help}>
    <span aria-hidden="true">?</span>
  </Disclosure>
);

/** A word that explains itself when pressed. */
export const HelpWord = ({ word, text }: { readonly word: string; readonly text: ReactNode }) => (
  <Disclosure label={word} text={text} className={styles.word}>
    {word}
  </Disclosure>
);
