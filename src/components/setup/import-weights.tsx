import { useRef } from 'react';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import styles from './setup.module.css';
import { Button } from '../ui/button';

type Role = 'teacher' | 'student';
const ACCEPTED = '.safetensors,.json,.bin,.zip';

function ImportButton({ role }: { readonly role: Role }) {
  const input = useRef<HTMLInputElement>(null);
  const importNetwork = usePlayground((state) => state.importNetwork);
  return (
    <>
      <Button small onClick={() => input.current?.click()}>
        {t(`setup.import-${role}`)}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        data-role={role}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file may be chosen again after it was changed.
          event.target.value = '';
          if (files.length > 0) void importNetwork(role, files);
        }}
      />
    </>
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
