/** Experiments of older versions: what they left out meant what was the default then, and stays that. */
import type { ExperimentIssue } from './cross-checks';

/**
 * The default of version 1, as links and files of that version were made against it. Frozen: never to be edited. A copy,
 * though much of it is the present default's too: whatever becomes of that, they must go on meaning what they meant.
 */
const version1 = {
  version: 1,
  seed: 42,
  data: {
    dataset: 'digits',
    labelled: 50,
    withheld: [],
    labelNoise: 0,
    teacherLabelNoise: false,
    heldOut: 0,
    noise: 0.15,
    size: 600,
    classes: 3,
  },
  teacher: { kind: 'mlp', hidden: [128, 64], activation: 'relu', dropout: 0 },
  moreTeachers: [],
  student: { kind: 'mlp', hidden: [16], activation: 'relu', dropout: 0 },
  arms: [
    {
      id: 'distilled',
      objective: [
        { term: 'soft-targets', weight: 'alpha' },
        { term: 'cross-entropy', weight: '1-alpha' },
      ],
    },
    { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] },
  ],
  augmentation: { shift: 0, rotate: 0, noise: 0, mixup: 0 },
  training: {
    epochs: 30,
    teacherEpochs: 10,
    batchSize: 32,
    optimiser: 'adam',
    momentum: 0.9,
    weightDecay: 0,
    clipNorm: 0,
    schedule: 'constant',
    warmUp: 0,
    averageDecay: 0.99,
  },
  dials: { temperature: 4, alpha: 0.9, learningRate: 0.005 },
} as const;

type Part = Record<string, unknown>;
const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What version 1 did without a word, by what version 2 calls it: every other picture reached the students unlabelled. */
const since: Readonly<Record<'data' | 'training', Part>> = {
  data: { unlabelled: 10000, validation: 0, digits: 8, form: 'steps' },
  training: { steps: 0 },
};

/**
 * A value of version 1 as one of version 2 that means the same, still to be validated. What version 1 would have refused
 * as unknown is refused here: its successor would take it for something.
 */
export function fromVersion1(
  value: Part,
): { readonly ok: true; readonly value: Part } | { readonly ok: false; readonly issues: readonly ExperimentIssue[] } {
  const unknown = Object.entries(since).flatMap(([part, added]) => {
    const given = value[part];
    return isPart(given) ? Object.keys(added).flatMap((key) => (key in given ? [`${part}.${key}`] : [])) : [];
  });
  if (unknown.length > 0) {
    return { ok: false, issues: unknown.map((path) => ({ path, expected: 'never', received: 'version 1' })) };
  }
  const complete: Part = { ...version1, ...value, version: 2 };
  const older = {
    data: version1.data,
    training: version1.training,
    dials: version1.dials,
    augmentation: version1.augmentation,
  };
  for (const [part, base] of Object.entries(older)) {
    const given = value[part];
    const added = part === 'data' || part === 'training' ? since[part] : {};
    // What is no object is left for validation to refuse.
    if (given === undefined || isPart(given)) complete[part] = { ...base, ...added, ...given };
  }
  return { ok: true, value: complete };
}
