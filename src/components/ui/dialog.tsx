import { useEffect, useId, useRef, type ReactNode } from 'react';
import { t } from '../../messages';
import { Button } from './button';
import { CloseIcon } from './icons';
import styles from './dialog.module.css';

type Content = ReactNode | ((close: () => void) => ReactNode);

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Room for pictures. */
  readonly wide?: boolean;
  /** A function is handed `close`, which gives the focus back to where it was and then tells `onClose`. */
  readonly children: Content;
}

const DialogContent = ({ content, close }: { readonly content: Content; readonly close: () => void }) =>
  typeof content === 'function' ? content(close) : content;

/** A native modal dialog, open for as long as it is rendered. Escape, its close button and the backdrop close it. */
export function Dialog({ title, onClose, wide = false, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // A press that begins in a field and ends beside the dialog, as in selecting text, is none on the backdrop.
  const pressedBeside = useRef(false);

  useEffect(() => {
    // Closing it is the visitor's: doing so on unmount would tell `onClose` where an effect is merely run twice.
    if (ref.current && !ref.current.open) ref.current.showModal();
  }, []);

  return (
    <dialog
      ref={ref}
      className={wide ? `${styles.dialog} ${styles.wide}` : styles.dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onPointerDown={(event) => {
        pressedBeside.current = event.target === ref.current;
      }}
      onClick={(event) => {
        if (pressedBeside.current && event.target === ref.current) ref.current.close();
      }}
    >
      <div className={styles.body}>
        <header className={styles.header}>
          <h2 id={titleId}>{title}</h2>
          <Button kind="icon" aria-label={t('action.close')} onClick={() => ref.current?.close()}>
            <CloseIcon />
          </Button>
        </header>
        <DialogContent content={children} close={() => ref.current?.close()} />
      </div>
    </dialog>
  );
}

/** The buttons at a dialog's foot, and before them what came of pressing one. */
export const DialogActions = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.actions}>{children}</div>
);

export const DialogOutcome = ({ failed, children }: { readonly failed?: boolean; readonly children: ReactNode }) => (
  <span className={styles.outcome} data-failed={failed || undefined} aria-live="polite">
    {children}
  </span>
);
