/** Which preset an Experiment comes from, read off the Experiment itself, so that a link or a reload says the same. */
import { withoutNames } from '../arms';
import { defaultExperiment, parseExperiment, type Experiment } from '../experiment';
import { applied, presetIds, presets, withPreset, type PresetId } from './catalogue';
import { comparedWithPlain, plainObjective } from './preset';

export interface LoadedPreset {
  readonly id: PresetId;
  /** Whether anything that it sets has been set otherwise since. */
  readonly changed: boolean;
}

/** With less in common than this an Experiment is somebody's own. */
const LEAST_IN_COMMON = 0.6;
/** Of what a preset has beyond plain distillation and its controls, the share that must be left for it to be named. */
const LEAST_KEPT = 1 / 3;

/** The preset that is loaded or, if what it sets was changed, the one most like it; null where none is much like it. */
export function loadedPreset(experiment: Experiment): LoadedPreset | null {
  const present = settings(experiment);
  const usual = settings(comparedWithPlain(defaultExperiment, { objective: plainObjective }));
  let best: { id: PresetId; likeness: number } | null = null;
  for (const id of presetIds) {
    const set = settings(applied(experiment, id));
    const own = without(set, usual);
    if (own.length - without(own, present).length < LEAST_KEPT * own.length) continue;
    const shared = set.length - without(set, present).length;
    const likeness = shared / (set.length + present.length - shared);
    if (likeness >= LEAST_IN_COMMON && likeness > (best?.likeness ?? 0)) best = { id, likeness };
  }
  return best && { id: best.id, changed: !isExactly(experiment, best.id) };
}

function isExactly(experiment: Experiment, id: PresetId): boolean {
  const [loaded, present] = [withPreset(experiment, id), parseExperiment(experiment)];
  if (!loaded.ok || !present.ok) return false;
  const { steps, epochs } = present.experiment.training;
  // How long it trains is the visitor's, where the preset does not say.
  const training = { ...loaded.experiment.training, ...(presets[id].length ?? { steps, epochs }) };
  // Parsed, both are in the schema's order of parts, so that equal ones read alike. What it is called is the visitor's too.
  const told = (of: Experiment) => JSON.stringify({ ...of, arms: withoutNames(of.arms) });
  return told({ ...loaded.experiment, training }) === told(present.experiment);
}

/** All that presets are told apart by, each as `path=value`; places in lists left out, so that an arm may be put between. */
const settings = ({ arms, moreTeachers, augmentation }: Experiment): string[] =>
  leaves({ arms: withoutNames(arms), moreTeachers, augmentation });

function leaves(value: unknown, path = ''): string[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [`${path}=${String(value)}`];
  if (Array.isArray(value)) return value.flatMap((part) => leaves(part, path));
  // A term's weight is that term's: another one's of the same size is nothing in common.
  const of = 'term' in value ? `${path}.${String(value.term)}` : path;
  return Object.entries(value).flatMap(([key, part]) => leaves(part, `${of}.${key}`));
}

/** What is left of a list when each item of another is taken out once. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const item of others) left.set(item, (left.get(item) ?? 0) + 1);
  return list.filter((item) => {
    const count = left.get(item) ?? 0;
    left.set(item, count - 1);
    return count <= 0;
  });
}
