import { useRef } from 'react';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { CloseIcon } from '../common/icons';

type Role = 'teacher' | 'student';
const ACCEPTED = '.safetensors,.json,.bin,.zip';

function ImportButton({ role }: { readonly role: Role }) {
  const input = useRef<HTMLInputElement>(null);
  const importNetwork = usePlayground((state) => state.importNetwork);
  return (
    <>
      <button type="button" className="button small" onClick={() => input.current?.click()}>
        {t(`setup.import-${role}`)}
      </button>
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

function ImportedLine({ role }: { readonly role: Role }) {
  const present = usePlayground((state) => state.imported[role] !== undefined);
  const adopt = usePlayground((state) => state.takeImported);
  if (!present) return null;
  return (
    <p className="imported">
      <span>{t(`setup.imported-${role}`)}</span>
      <button
        type="button"
        className="icon-button"
        aria-label={t(`setup.remove-${role}`)}
        title={t('setup.remove')}
        onClick={() => adopt(role, undefined)}
      >
        <CloseIcon />
      </button>
    </p>
  );
}

/** Weights from a file in place of random ones. */
export function ImportWeights() {
  return (
    <>
      <ImportedLine role="teacher" />
      <ImportedLine role="student" />
      <details>
        <summary>{t('setup.weights')}</summary>
        <p className="soft">{t('setup.weights-help')}</p>
        <div className="import-buttons">
          <ImportButton role="teacher" />
          <ImportButton role="student" />
        </div>
      </details>
    </>
  );
}
