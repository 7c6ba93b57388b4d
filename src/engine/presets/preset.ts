/** A way to distil that can be loaded whole, and what presets are put together from. Free of TensorFlow.js. */
import type { ArmChoice } from '../arms';
import type { WeightedTerm } from '../distillation/catalogue';
import { methodObjective } from '../distillation/methods';
import type { DataChoice, Experiment, Training } from '../experiment';

/** Title and help are in the message catalogue: `preset.<id>` and `preset.<id>.help`. */
export interface Preset {
  /** The paper it follows, or whose manner; absent for what is common practice. */
  readonly citation?: string;
  /** The whole setup that it is about, where it is about one: data, networks, training and dials. */
  readonly setup?: Setup;
  /** Data on which it can show its point; what it does not name stays as it is. */
  data?(data: DataChoice): Partial<DataChoice>;
  /** How long it takes to show it, where that is longer than usual; for presets that bring their data. */
  readonly length?: Pick<Training, 'steps' | 'epochs'>;
  /** `base` (data, teacher, student, training, dials) with what the preset is about. */
  apply(base: Experiment): Experiment;
}

export type Setup = Pick<Experiment, 'data' | 'teacher' | 'student' | 'training' | 'dials'>;

export const soft: WeightedTerm = { term: 'soft-targets', weight: 'alpha' };
export const hard: WeightedTerm = { term: 'cross-entropy', weight: '1-alpha' };
export const plainObjective = methodObjective('soft-targets');

/** The control: the same student without a teacher. */
export const scratch: ArmChoice = { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] };
/** The other control: distilled as usual, for what a preset adds to that. */
export const plain: ArmChoice = { id: 'plain', objective: plainObjective };

/**
 * What the teacher answers, as one class, in the place of its soft labels: on the same samples and at the same α. All that
 * soft labels are worth beyond it is in the probabilities of the other classes.
 */
export const hardLabels: ArmChoice = {
  id: 'hard-labels',
  objective: [{ term: 'pseudo-labels', weight: 'alpha', parameters: { threshold: 0 } }, hard],
};

/** `base` with a distilled student beside plain distillation and none. */
export const comparedWithPlain = (base: Experiment, distilled: Omit<ArmChoice, 'id'>): Experiment => ({
  ...base,
  arms: [{ id: 'distilled', ...distilled }, plain, scratch],
});
