import { useId, useMemo } from 'react';
import { presetGroups, presets, withPreset, type PresetGroup, type PresetId } from '../../engine/presets/catalogue';
import { loadedPreset, presetNamed } from '../../engine/presets/loaded';
import { t } from '../../messages';
import { issueText } from '../../messages/issue-text';
import { usePlayground } from '../../state/store';
import { Dialog } from '../ui/dialog';
import { count } from '../../messages/format';
import styles from './presets-dialog.module.css';

const groups = Object.entries(presetGroups) as readonly [PresetGroup, readonly PresetId[]][];

/** Every way to distil, group by group, each to be set up by one press. */
export function PresetsDialog({ onClose }: { readonly onClose: () => void }) {
  const experiment = usePlayground((state) => state.experiment);
  const preset = usePlayground((state) => presetNamed(state.preset));
  const loaded = useMemo(() => loadedPreset(experiment, preset), [experiment, preset]);
  return (
    <Dialog title={t('presets.title')} onClose={onClose} wide>
      {(close) => (
        <>
          <p className="soft">{t('presets.lead')}</p>
          {groups.map(([group, ids]) => (
            <section key={group} className={styles.group} aria-label={t(`presets.${group}`)}>
              <h3>{t(`presets.${group}`)}</h3>
              <ul>
                {ids.map((id) => (
                  <Preset
                    key={id}
                    id={id}
                    loaded={loaded?.id ?? null}
                    current={loaded?.id === id && !loaded.changed}
                    onLoaded={close}
                  />
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
    </Dialog>
  );
}

interface PresetProps {
  readonly id: PresetId;
  /** What the present setup was loaded with. */
  readonly loaded: PresetId | null;
  /** Whether it is what is set up. */
  readonly current: boolean;
  readonly onLoaded: () => void;
}

function Preset({ id, loaded, current, onLoaded }: PresetProps) {
  const own = useId();
  const experiment = usePlayground((state) => state.experiment);
  const change = usePlayground((state) => state.change);
  const result = withPreset(experiment, id, loaded);
  const [issue] = result.ok ? [] : result.issues;
  const { citation } = presets[id];

  function load(): void {
    if (!result.ok) return;
    // The plain way is how everything begins.
    change(() => result.experiment, id === 'plain' ? null : id);
    onLoaded();
  }

  return (
    <li>
      <button
        type="button"
        className={styles.preset}
        // Stays reachable, so that its reason can be heard too.
        aria-disabled={issue ? true : undefined}
        aria-describedby={issue && `${own}-refusal`}
        aria-current={current || undefined}
        onClick={load}
      >
        <b>{t(`preset.${id}`)}</b>
        {current && <em>{t('presets.current')}</em>}
        <span>{t(`preset.${id}.help`)}</span>
        {citation && <small>{t('presets.source', { citation })}</small>}
      </button>
      {issue && (
        <p id={`${own}-refusal`} className={styles.refusal}>
          {t('presets.refused', { reason: issueText(issue, count) })}
        </p>
      )}
    </li>
  );
}
