import { useMemo } from 'react';
import { loadedPreset, presetNamed } from '../../engine/presets/loaded';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';

/** Which way to distil is set up, and whether it still is as it was loaded. */
export function PresetName() {
  const experiment = usePlayground((state) => state.experiment);
  const preset = usePlayground((state) => state.preset);
  const loaded = useMemo(() => loadedPreset(experiment, presetNamed(preset)), [experiment, preset]);
  if (!loaded) return t('presets.loaded-none');
  const name = t(`preset.${loaded.id}`);
  return loaded.changed ? t('presets.loaded-changed', { name }) : t('presets.loaded', { name });
}
