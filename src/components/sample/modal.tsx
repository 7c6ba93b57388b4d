import { useEffect, useRef, type ReactNode } from 'react';
import { t } from '../../messages';
import { SmallButton } from '../charts/panel';
import styles from './sample.module.css';

/**
 * A native modal dialog, open while it is rendered. Its content is handed `close`, which gives the focus back to where it
 * was before `onClose` unmounts the dialog.
 */
export function Modal(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: (close: () => void) => ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
  }, []);
  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={props.title}
      onClose={props.onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <div className={styles.sheet}>
        <div className={styles.sheetHead}>
          <h2>{props.title}</h2>
          <SmallButton label={t('panel.close')} onClick={close}>
            ✕
          </SmallButton>
        </div>
        {props.children(close)}
      </div>
    </dialog>
  );
}
