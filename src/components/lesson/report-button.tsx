import { Suspense, useState } from 'react';
import { t } from '../../messages';
import { onDemand } from '../ui/on-demand';
import { SmallButton } from '../ui/small-button';

const ReportDialog = onDemand(async () => (await import('./report-dialog')).ReportDialog);

/** @param lesson the one that is open. */
export function ReportButton({ lesson }: { readonly lesson?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <SmallButton onClick={() => setOpen(true)}>{t('report.open')}</SmallButton>
      {open && (
        <Suspense>
          <ReportDialog lesson={lesson} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
