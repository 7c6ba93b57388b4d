/** The known mistakes that an arm can be given; see `faults.ts`. Apart from it, since the schema of an arm comes first. */
export const faultIds = [
  'no-t-squared',
  'mean-over-elements',
  'softmax-for-log-softmax',
  't-on-one-side',
  'teacher-in-training-mode',
  'shuffled-answers',
  'alpha-swapped',
  'gradient-into-teacher',
] as const;
export type FaultId = (typeof faultIds)[number];
