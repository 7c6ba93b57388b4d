import { t } from '../../messages';
import { hashWeights } from '../../engine/training/weight-hash';
import { shareLink } from '../../state/view/address';
import { usePlayground } from '../../state/store';
import { Dialog } from '../ui/dialog';
import { LinkToCopy } from './link-to-copy';

export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const link = usePlayground(shareLink);
  const { teacher, student } = usePlayground((state) => state.imported);
  const files = [
    ...(teacher ? [['teacher', teacher] as const] : []),
    ...(student ? [['student', student] as const] : []),
  ];
  const own = usePlayground((state) => state.experiment.data.own);
  return (
    <Dialog title={t('share.title')} onClose={onClose}>
      <p className="soft">{t(files.length > 0 ? 'share.lead-imported' : 'share.lead')}</p>
      {files.map(([role, network]) => (
        <p key={role}>{t(`share.imported-${role}`, { hash: hashWeights(network.weights) })}</p>
      ))}
      {own && <p>{t('own.share-note', { name: own.name })}</p>}
      <LinkToCopy link={link} />
    </Dialog>
  );
}
