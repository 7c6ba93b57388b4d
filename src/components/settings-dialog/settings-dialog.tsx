import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import type { ViewSlice } from '../../state/view/view-types';
import type { BackendInfo, BackendName } from '../../workers/protocol';
import { CharacterKeys } from '../shortcuts-dialog';
import { Button } from '../ui/button';
import { Choices } from '../ui/choices';
import { Dialog } from '../ui/dialog';
import { list, milliseconds } from '../../messages/format';
import { plainText } from '../../messages/plain-text';
import { OptionField } from '../ui/option-field';
import { backendText } from '../header/backend-text';
import { BesideField } from './beside-field';

const themes: readonly ViewSlice['theme'][] = ['system', 'light', 'dark'];
const backends: readonly (BackendName | 'auto')[] = ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'];

/** What runs now, why, and what the others took where they were tried. */
function backendFacts(backend: BackendInfo): string {
  const facts = [t('settings.backend-now', { backend: backendText(backend) })];
  if (backend.threads > 1) facts.push(t('settings.backend-threads', { threads: backend.threads }));
  const probes = backends.flatMap((name) => {
    const ms = name === 'auto' ? undefined : backend.probes[name];
    return ms === undefined
      ? []
      : [t('settings.backend-probe-of', { ms: milliseconds(ms), backend: t(`backend.${name}`) })];
  });
  if (probes.length > 0) facts.push(t('settings.backend-probe', { probes: list(probes) }));
  return facts.join(' ');
}

export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const theme = usePlayground((state) => state.theme);
  const setView = usePlayground((state) => state.setView);
  const chosen = usePlayground((state) => state.backend);
  const setBackend = usePlayground((state) => state.setBackend);
  const backend = usePlayground((state) => state.live.info?.backend);
  const plain = usePlayground((state) => state.plain);
  const openView = usePlayground((state) => state.openView);
  return (
    <Dialog title={t('settings.title')} onClose={onClose}>
      <Choices
        row
        legend={t('settings.theme')}
        value={theme}
        choices={themes.map((each) => ({ value: each, label: t(`settings.theme.${each}`) }))}
        onChange={(value) => setView({ theme: value })}
      />
      <CharacterKeys />
      <div>
        <OptionField
          label={t('settings.backend')}
          value={chosen}
          options={backends}
          nameOf={(name) => t(`backend.${name}`)}
          onChange={setBackend}
        />
        {backend && <p className="soft">{backendFacts(backend)}</p>}
        {plainText(plain).map((text) => (
          <p key={text} className="soft">
            {text}
          </p>
        ))}
        <p className="soft">{t('settings.backend-note')}</p>
      </div>
      <BesideField />
      <div>
        <p className="soft">{t('conformance.settings')}</p>
        <Button
          small
          onClick={() => {
            openView('conformance');
            onClose();
          }}
        >
          {t('conformance.settings-open')}
        </Button>
      </div>
    </Dialog>
  );
}
