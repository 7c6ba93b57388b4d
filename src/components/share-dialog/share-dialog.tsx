import { useId, useRef, useState } from 'react';
import { t } from '../../messages';
import { shareLink } from '../../state/view/address';
import { usePlayground } from '../../state/store';
import { Button } from '../ui/button';
import { Dialog, DialogActions, DialogOutcome } from '../ui/dialog';
import { QrCode } from './qr-code';
import styles from './share-dialog.module.css';

export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const link = usePlayground(shareLink);
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
    <Dialog title={t('share.title')} onClose={onClose}>
      <p className="soft">{t('share.lead')}</p>
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
    </Dialog>
  );
}
