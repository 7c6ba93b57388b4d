import { useId, useRef, useState } from 'react';
import { t } from '../../messages';
import { Button } from '../ui/button';
import { DialogActions, DialogOutcome } from '../ui/dialog';
import { QrCode } from './qr-code';
import styles from './share-dialog.module.css';

/** A link to read, to photograph and to copy; at a dialog's foot. */
export function LinkToCopy({ link }: { readonly link: string }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState('');

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
      setOutcome(t('share.copied'));
    } catch {
      // No permission, or a page that is not secure: the visitor's own keys still work.
      field.current?.focus();
      field.current?.select();
      setOutcome(t('share.copy-failed'));
    }
  }

  return (
    <>
      <div>
        <label htmlFor={id} className="visually-hidden">
          {t('share.link')}
        </label>
        <input
          ref={field}
          id={id}
          className={`input ${styles.link}`}
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
        />
      </div>
      <QrCode link={link} />
      <DialogActions>
        <DialogOutcome>{outcome}</DialogOutcome>
        <Button kind="primary" onClick={() => void copy()}>
          {t('share.copy')}
        </Button>
      </DialogActions>
    </>
  );
}
