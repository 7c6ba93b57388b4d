import { compresses } from '../../engine/arms';
import { t } from '../../messages';
import { untrainedCopy } from '../../state/experiment/compressed-arms';
import { usePlayground } from '../../state/store';
import { Button } from '../ui/button';
import { FileButton } from '../ui/file-button';
import styles from './setup.module.css';
import { tryChange } from './try-change';

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

/** What an imported teacher is often wanted for; once that is set up, where to find it: panels below the first screen. */
function CompressTeacher() {
  const imported = usePlayground((state) => state.imported.teacher !== undefined);
  const compressing = usePlayground((state) => state.experiment.arms.some(compresses));
  if (!imported) return null;
  const see = () => document.querySelector('[data-panel="pipelines"]')?.scrollIntoView({ block: 'start' });
  const add = () => tryChange((before) => ({ ...before, arms: [...before.arms, untrainedCopy(before.arms)] }));
  return (
    <Button small onClick={compressing ? see : add}>
      {t(compressing ? 'setup.see-pipelines' : 'pipeline.add-untrained')}
    </Button>
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
      <Button small onClick={() => usePlayground.getState().openData([], true)}>
        {t('setup.answers')}
      </Button>
      <CompressTeacher />
    </div>
  </section>
);
