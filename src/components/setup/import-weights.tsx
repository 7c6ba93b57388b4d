import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { FileButton } from '../ui/file-button';
import styles from './setup.module.css';

type Role = 'teacher' | 'student';
const ACCEPTED = '.safetensors,.json,.bin,.zip';

function ImportButton({ role }: { readonly role: Role }) {
  const importNetwork = usePlayground((state) => state.importNetwork);
  return (
    <FileButton small multiple accept={ACCEPTED} onFiles={(files) => void importNetwork(role, files)}>
      {t(`setup.import-${role}`)}
    </FileButton>
  );
}

/** Weights from a file in place of random ones. */
export const ImportWeights = () => (
  <section className={styles.part} aria-label={t('setup.weights')}>
    <h3>{t('setup.weights')}</h3>
    <p className="soft">{t('setup.weights-help')}</p>
    <div className={styles.importButtons}>
      <ImportButton role="teacher" />
      <ImportButton role="student" />
    </div>
  </section>
);
