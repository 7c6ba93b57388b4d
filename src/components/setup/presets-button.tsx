import { useState } from 'react';
import { t } from '../../messages';
import { Button } from '../ui/button';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';

const PresetsDialog = onDemand(async () => (await import('../presets-dialog')).PresetsDialog);

/** Opens the ways to distil that can be set up whole. */
export function PresetsButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small aria-label={t('presets.open-title')} title={t('presets.open-title')} onClick={() => setOpen(true)}>
        {t('presets.open')}
      </Button>
      {open && (
        <LazyPart>
          <PresetsDialog onClose={() => setOpen(false)} />
        </LazyPart>
      )}
    </>
  );
}
