import { useState } from 'react';
import { t } from '../../messages';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';

const PresetsDialog = onDemand(async () => (await import('../presets-dialog')).PresetsDialog);

/** Opens the ways to distil that can be set up whole. */
export function PresetsButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button small"
        aria-label={t('presets.open-title')}
        title={t('presets.open-title')}
        onClick={() => setOpen(true)}
      >
        {t('presets.open')}
      </button>
      {open && (
        <LazyPart>
          <PresetsDialog onClose={() => setOpen(false)} />
        </LazyPart>
      )}
    </>
  );
}
