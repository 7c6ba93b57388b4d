import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { Button } from '../ui/button';
import { CloseIcon } from '../ui/icons';
import styles from './setup.module.css';

type Role = 'teacher' | 'student';

function ImportedLine({ role }: { readonly role: Role }) {
  const present = usePlayground((state) => state.imported[role] !== undefined);
  const adopt = usePlayground((state) => state.takeImported);
  if (!present) return null;
  return (
    <p className={styles.imported}>
      <span>{t(`setup.imported-${role}`)}</span>
      <Button
        kind="icon"
        aria-label={t(`setup.remove-${role}`)}
        title={t('setup.remove')}
        onClick={() => adopt(role, undefined)}
      >
        <CloseIcon />
      </Button>
    </p>
  );
}

/** Which networks have weights from a file. */
export const ImportedLines = () => (
  <>
    <ImportedLine role="teacher" />
    <ImportedLine role="student" />
  </>
);
