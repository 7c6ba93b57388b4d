import { t } from '../../messages';
import { shareLink } from '../../state/view/address';
import { usePlayground } from '../../state/store';
import { Dialog } from '../ui/dialog';
import { LinkToCopy } from './link-to-copy';

export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const link = usePlayground(shareLink);
  return (
    <Dialog title={t('share.title')} onClose={onClose}>
      <p className="soft">{t('share.lead')}</p>
      <LinkToCopy link={link} />
    </Dialog>
  );
}
