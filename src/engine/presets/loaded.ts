/** Which preset is set up: the one that was loaded, or the one that an Experiment is exactly, however it came about. */
import { withoutNames } from '../arms';
import { defaultExperiment, parseExperiment, type Dials, type Experiment } from '../experiment';
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
  const preset = presetApartFromDials(experiment, loaded);
  return preset && { id: preset.id, changed: preset.changed || hasTurned(preset.id, experiment.dials) };
}

/** The same of all but the dials, which move with every pixel of a slider that is dragged. */
export function presetApartFromDials(
  experiment: Omit<Experiment, 'dials'>,
  loaded: PresetId | null = null,
): LoadedPreset | null {
  const present = parseExperiment({ ...experiment, dials: defaultExperiment.dials });
  const candidates = loaded ? [loaded, ...presetIds] : presetIds;
  const id = present.ok ? candidates.find((each) => isExactly(present.experiment, each)) : undefined;
  if (id) return { id, changed: false };
  return loaded && { id: loaded, changed: true };
}

/** Whether the dials are no longer as a preset sets them; most presets leave them to the visitor. */
export function hasTurned(id: PresetId, dials: Dials): boolean {
  const set = presets[id].setup?.dials;
  return set !== undefined && dialNames.some((name) => dials[name] !== set[name]);
}

const dialNames = Object.keys(defaultExperiment.dials) as readonly (keyof Dials)[];

function isExactly(experiment: Experiment, id: PresetId): boolean {
  const made = withPreset(experiment, id);
  if (!made.ok) return false;
  const { steps, epochs } = experiment.training;
  // How long it trains is the visitor's, where the preset does not say.
  const training = { ...made.experiment.training, ...(presets[id].length ?? { steps, epochs }) };
  // Parsed, both are in the schema's order of parts, so that equal ones read alike. What it is called is the visitor's too.
  const told = ({ dials: _, ...of }: Experiment) => JSON.stringify({ ...of, arms: withoutNames(of.arms) });
  return told({ ...made.experiment, training }) === told(experiment);
}
