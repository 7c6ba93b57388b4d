import { t } from '../../messages';
import { percent } from '../../messages/format';
import { Button } from '../ui/button';
import { DialogActions } from '../ui/dialog';
import { ProgressBar } from '../ui/progress-bar';

/** How far reading is, and its end before it is done. */
export function WhileReading({ share, onCancel }: { readonly share: number; readonly onCancel: () => void }) {
  const text = t('own.read-share', { share: percent(share, 0) });
  return (
    <>
      <p>{t('own.reading')}</p>
      <ProgressBar label={t('own.reading')} share={share} text={text} />
      <DialogActions>
        {/* What was pressed to get here is gone. */}
        <Button autoFocus onClick={onCancel}>
          {t('own.cancel')}
        </Button>
      </DialogActions>
    </>
  );
}
