import type { NetworkSpec } from '../models/catalogue';
import type { NamedArrays } from '../models/weights';
import type { Divergence, TrainedTeachers } from './measurements';

export interface SessionOptions {
  /** A network read from a file: as teacher it is not trained, as student it is the start of every arm of that network. */
  readonly imported?: Readonly<Partial<Record<'teacher' | 'student', { spec: NetworkSpec; weights: NamedArrays }>>>;
  /** Teachers that an equal Experiment trained before, by id. */
  readonly trainedTeachers?: TrainedTeachers;
  /** Called between batches of long work, so that messages are answered. */
  readonly breathe?: () => Promise<void>;
  readonly onDivergence?: (divergence: Divergence) => void;
  /**
   * Where an arm diverges that others learn from later, the rest of its generation goes on all the same. For studies, which
   * leave out whoever learned from it; in the page all wait, so that the rate can be lowered.
   */
  readonly goOnWithout?: boolean;
}
