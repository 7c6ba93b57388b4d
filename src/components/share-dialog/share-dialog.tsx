import { t } from '../../messages';
import { shareLink } from '../../state/view/address';
import { usePlayground } from '../../state/store';
import { Dialog } from '../ui/dialog';
import { LinkToCopy } from './link-to-copy';

export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const link = usePlayground(shareLink);
  const own = usePlayground((state) => state.experiment.data.own);
  return (
    <Dialog title={t('share.title')} onClose={onClose}>
      <p className="soft">{t('share.lead')}</p>
      {own && <p>{t('own.share-note', { name: own.name })}</p>}
      <LinkToCopy link={link} />
    </Dialog>
  );
}
