/** Which preset an Experiment comes from, read off the Experiment itself, so that a link or a reload says the same. */
import { parseExperiment, type Experiment } from '../experiment';
import { applied, presetIds, withPreset, type PresetId } from './catalogue';

export interface LoadedPreset {
  readonly id: PresetId;
  /** Whether anything that it sets has been set otherwise since. */
  readonly changed: boolean;
}

/** With less in common than this an Experiment is somebody's own. */
const LEAST_IN_COMMON = 0.5;

/** The preset that is loaded or, if what it sets was changed, the one most like it; null where none is much like it. */
export function loadedPreset(experiment: Experiment): LoadedPreset | null {
  const own = settings(experiment);
  let best: { id: PresetId; shared: number } | null = null;
  for (const id of presetIds) {
    const shared = inCommon(own, settings(applied(experiment, id)));
    if (shared >= LEAST_IN_COMMON && shared > (best?.shared ?? 0)) best = { id, shared };
  }
  return best && { id: best.id, changed: !isExactly(experiment, best.id) };
}

function isExactly(experiment: Experiment, id: PresetId): boolean {
  const [loaded, present] = [withPreset(experiment, id), parseExperiment(experiment)];
  // Parsed, both are in the schema's order of parts, so that equal ones read alike.
  return loaded.ok && present.ok && JSON.stringify(loaded.experiment) === JSON.stringify(present.experiment);
}

/** All that presets are told apart by, each as `path=value`; places in lists left out, so that an arm may be put between. */
const settings = ({ arms, moreTeachers, augmentation }: Experiment): string[] =>
  leaves({ arms, moreTeachers, augmentation });

function leaves(value: unknown, path = ''): string[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [`${path}=${String(value)}`];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, Array.isArray(value) ? path : `${path}.${key}`));
}

/** Share, 0–1, that two lists have in common, whatever their order (Jaccard, of multisets). */
function inCommon(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const item of a) left.set(item, (left.get(item) ?? 0) + 1);
  let both = 0;
  for (const item of b) {
    const count = left.get(item) ?? 0;
    if (count > 0) both++;
    left.set(item, count - 1);
  }
  return both / (a.length + b.length - both);
}
