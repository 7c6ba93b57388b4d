import { Suspense, useState } from 'react';
import { t } from '../../messages';
import { onDemand } from '../ui/on-demand';
import { SmallButton } from '../ui/small-button';

const AssignDialog = onDemand(async () => (await import('./assign-dialog')).AssignDialog);

export function AssignButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <SmallButton onClick={() => setOpen(true)}>{t('assignment.open')}</SmallButton>
      {open && (
        <Suspense>
          <AssignDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
