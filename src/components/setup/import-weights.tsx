import { useState } from 'react';
import { compresses } from '../../engine/arms';
import type { ForeignNetwork } from '../../engine/export/foreign/import-foreign';
import { t } from '../../messages';
import { untrainedCopy } from '../../state/experiment/compressed-arms';
import { usePlayground } from '../../state/store';
import { Button } from '../ui/button';
import { FileButton } from '../ui/file-button';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';
import styles from './setup.module.css';
import { tryChange } from './try-change';

type Role = 'teacher' | 'student';
const ACCEPTED = '.safetensors,.pt,.pth,.onnx,.json,.bin,.zip';

const ForeignDialog = onDemand(async () => (await import('../foreign')).ForeignDialog);

/** Weights that were made elsewhere, and the files that they are in. */
interface Found {
  readonly files: readonly File[];
  readonly foreign: ForeignNetwork;
}

function ImportButton({ role }: { readonly role: Role }) {
  const importNetwork = usePlayground((state) => state.importNetwork);
  const [found, setFound] = useState<Found | null>(null);

  async function read(files: readonly File[]): Promise<void> {
    const foreign = await importNetwork(role, files);
    if (foreign) setFound({ files, foreign });
  }

  return (
    <>
      <FileButton small multiple accept={ACCEPTED} onFiles={(files) => void read(files)}>
        {t(`setup.import-${role}`)}
      </FileButton>
      {found && (
        <LazyPart>
          <ForeignDialog
            foreign={found.foreign}
            onClose={() => setFound(null)}
            onUse={(mapping) => importNetwork(role, found.files, mapping)}
          />
        </LazyPart>
      )}
    </>
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
