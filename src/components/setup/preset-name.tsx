import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { defaultExperiment } from '../../engine/experiment';
import { loadedPreset, presetNamed } from '../../engine/presets/loaded';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';

/** Which way to distil is set up, and whether it still is as it was loaded. */
export function PresetName() {
  // No preset turns a dial: whoever drags T does not have all of them compared anew at every frame.
  const set = usePlayground(useShallow(({ experiment: { dials: _, ...rest } }) => rest));
  const preset = usePlayground((state) => state.preset);
  const loaded = useMemo(
    () => loadedPreset({ ...set, dials: defaultExperiment.dials }, presetNamed(preset)),
    [set, preset],
  );
  if (!loaded) return t('presets.loaded-none');
  const name = t(`preset.${loaded.id}`);
  return loaded.changed ? t('presets.loaded-changed', { name }) : t('presets.loaded', { name });
}
