import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { hasTurned, presetApartFromDials, presetNamed } from '../../engine/presets/loaded';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';

/** Which way to distil is set up, and whether it still is as it was loaded. */
export function PresetName() {
  // Whoever drags T does not have all presets compared anew at every frame.
  const set = usePlayground(useShallow(({ experiment: { dials: _, ...rest } }) => rest));
  const preset = usePlayground((state) => state.preset);
  const loaded = useMemo(() => presetApartFromDials(set, presetNamed(preset)), [set, preset]);
  const turned = usePlayground((state) => loaded !== null && hasTurned(loaded.id, state.experiment.dials));
  if (!loaded) return t('presets.loaded-none');
  const name = t(`preset.${loaded.id}`);
  return loaded.changed || turned ? t('presets.loaded-changed', { name }) : t('presets.loaded', { name });
}
