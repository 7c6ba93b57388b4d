import { useState } from 'react';
import { t } from '../../messages';
import { isExtended } from '../../state/session/family';
import { useRun } from '../../state/runs/use-run';
import { Button } from '../ui/button';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';

const FamilyDialog = onDemand(async () => (await import('../family-tree')).FamilyDialog);

/** Opens the family tree, where there is more to it than teacher and students. */
export function FamilyButton() {
  const extended = useRun(({ info }) => info !== null && isExtended(info));
  const [open, setOpen] = useState(false);
  if (!extended) return null;
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {t('family.open')}
      </Button>
      {open && (
        <LazyPart>
          <FamilyDialog onClose={() => setOpen(false)} />
        </LazyPart>
      )}
    </>
  );
}
