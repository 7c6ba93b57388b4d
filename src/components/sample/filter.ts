/** Which test samples the picker shows. */
import { argMax } from '../../engine/distillation/softening';

export type SampleFilter = 'all' | 'wrong' | 'disagree' | 'gained';

export interface FilterInputs {
  readonly labels: ArrayLike<number>;
  readonly rows: number;
  readonly classes: number;
  /** Newest logits on the test set; a filter that needs an absent one keeps nothing. */
  readonly teacher?: Float32Array;
  readonly student?: Float32Array;
  readonly control?: Float32Array;
}

/**
 * Indices of test samples in order. `wrong`: the student misses the label. `disagree`: teacher and student choose
 * different classes. `gained`: the student is right where the control is wrong. `label` −1 stands for every class.
 */
export function filterSamples(inputs: FilterInputs, filter: SampleFilter, label: number): readonly number[] {
  const { labels, rows, classes, teacher, student, control } = inputs;
  const right = (logits: Float32Array, r: number) => argMax(logits, r, classes) === labels[r];
  const keeps: Readonly<Record<SampleFilter, (r: number) => boolean>> = {
    all: () => true,
    wrong: (r) => !!student && !right(student, r),
    disagree: (r) => !!student && !!teacher && argMax(student, r, classes) !== argMax(teacher, r, classes),
    gained: (r) => !!student && !!control && right(student, r) && !right(control, r),
  };
  const found: number[] = [];
  for (let r = 0; r < rows; r++) if ((label < 0 || labels[r] === label) && keeps[filter](r)) found.push(r);
  return found;
}
