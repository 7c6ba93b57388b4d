/** Which preset is set up: the one that was loaded, or the one that an Experiment is exactly, however it came about. */
import { withoutNames } from '../arms';
import { parseExperiment, type Experiment } from '../experiment';
import { presetIds, presets, withPreset, type PresetId } from './catalogue';

export interface LoadedPreset {
  readonly id: PresetId;
  /** Whether anything that it sets has been set otherwise since. */
  readonly changed: boolean;
}

/** The preset that a word names; null where there is none of that name. */
export const presetNamed = (word: string | null): PresetId | null => presetIds.find((id) => id === word) ?? null;

/**
 * Which preset `experiment` is, or, where it is none exactly, which it was before it was changed.
 * @param loaded the one that it was loaded with, where that is known
 */
export function loadedPreset(experiment: Experiment, loaded: PresetId | null = null): LoadedPreset | null {
  const present = parseExperiment(experiment);
  const candidates = loaded ? [loaded, ...presetIds] : presetIds;
  const id = present.ok ? candidates.find((each) => isExactly(present.experiment, each)) : undefined;
  if (id) return { id, changed: false };
  return loaded && { id: loaded, changed: true };
}

function isExactly(experiment: Experiment, id: PresetId): boolean {
  const made = withPreset(experiment, id);
  if (!made.ok) return false;
  const { steps, epochs } = experiment.training;
  // How long it trains is the visitor's, where the preset does not say.
  const training = { ...made.experiment.training, ...(presets[id].length ?? { steps, epochs }) };
  // Parsed, both are in the schema's order of parts, so that equal ones read alike. What it is called is the visitor's too.
  const told = (of: Experiment) => JSON.stringify({ ...of, arms: withoutNames(of.arms) });
  return told({ ...made.experiment, training }) === told(experiment);
}
