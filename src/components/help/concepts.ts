/** What the page explains in a few words wherever it shows it. Names and words: `concept.<id>`, `concept.<id>.text`. */
export const concepts = [
  'temperature',
  'alpha',
  't-squared',
  'kl',
  'p-teacher',
  'p-student',
  'label',
  'cross-entropy',
  'entropy',
  'agreement',
] as const;
export type Concept = (typeof concepts)[number];
