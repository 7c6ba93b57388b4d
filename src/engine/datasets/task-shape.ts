/** Heads of one network, at most. */
export const MOST_TASKS = 6;

/** One of several things that are predicted of a sample, and among how many classes. */
export interface TaskShape {
  readonly name: string;
  readonly classes: number;
}
