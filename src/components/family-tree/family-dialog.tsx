import { useMemo } from 'react';
import { t } from '../../messages';
import { familyOf, type FamilyMember, type FamilySource } from '../../state/session/family';
import { useRun } from '../../state/runs/use-run';
import { Dialog } from '../ui/dialog';
import { list, percent, signed } from '../../messages/format';
import type { Names } from '../network-style';
import { useNames } from '../use-names';
import { FamilyPicture } from './family-picture';
import styles from './family-tree.module.css';

/** Who learned from whom, as a picture and as a list. */
export function FamilyDialog({ onClose }: { readonly onClose: () => void }) {
  const names = useNames();
  const info = useRun((run) => run.info);
  const logits = useRun((run) => run.logits);
  const progress = useRun((run) => run.progress);
  const members = useMemo(() => (info ? familyOf(info, logits, progress) : []), [info, logits, progress]);
  return (
    <Dialog title={t('family.title')} onClose={onClose} wide>
      <p className="soft">{t('family.lead')}</p>
      {members.length > 0 && <FamilyPicture members={members} />}
      <section aria-label={t('family.list')}>
        <ul className={styles.list}>
          {members.map((member) => (
            <li key={member.id}>{memberText(member, names)}</li>
          ))}
        </ul>
      </section>
    </Dialog>
  );
}

function sourceText({ id, difference }: FamilySource, names: Names): string {
  const source = names.source(id);
  return difference === undefined ? source : t('family.source', { source, difference: signed(100 * difference) });
}

function memberText({ id, generation, accuracy, sources }: FamilyMember, names: Names): string {
  const network = names.title(id);
  const reached = accuracy === undefined ? t('family.untrained') : percent(accuracy);
  if (generation === 0) return t('family.teacher', { network, accuracy: reached });
  if (sources.length === 0) return t('family.alone', { network, accuracy: reached });
  return t('family.learns', {
    network,
    accuracy: reached,
    sources: list(sources.map((source) => sourceText(source, names))),
  });
}
