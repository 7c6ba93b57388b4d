import { expect, it } from 'vitest';
import type { ArmChoice } from './arms';
import { parseExperiment } from './experiment';
import { plainMlp as mlp } from './models/mlp';

const objective: ArmChoice['objective'] = [{ term: 'cross-entropy', weight: 1 }];
const arm: ArmChoice = { id: 'small', startsAs: 'teacher', objective };
const other: ArmChoice = { id: 'other', objective };
const prune = { kind: 'prune', what: 'units', by: 'taylor', share: 0.5, over: 'layer' } as const;
const quantise = { kind: 'quantise', format: 'int4', per: 32, scales: 'largest' } as const;

/** Path and code of each issue; none where it is an Experiment. The teacher is 64-128-64-10. */
const issuesOf = (...arms: readonly unknown[]): string[] => {
  const result = parseExperiment({ arms });
  return result.ok ? [] : result.issues.map(({ path, expected }) => `${path} ${expected}`);
};

it.each<[string, readonly unknown[]]>([
  [
    'a network pruned, trained and quantised',
    [{ ...arm, compress: [prune], then: [{ at: 1, compress: [quantise], objective: [] }] }],
  ],
  ['a network that rests as a copy', [{ ...arm, objective: [] }]],
  [
    'a copy of another arm, as compressed as that is',
    [
      { ...other, compress: [prune] },
      { ...arm, startsAs: 'other' },
    ],
  ],
  ['quantised before it is pruned', [{ ...arm, compress: [quantise, prune] }]],
])('%s can be', (_, arms) => {
  expect(issuesOf(...arms)).toEqual([]);
});

it.each<[string, readonly unknown[], string]>([
  ['begins as nobody', [{ ...arm, startsAs: 'nobody' }], 'arms.0.startsAs starts:unknown'],
  ['begins as itself', [{ ...arm, startsAs: 'small' }], 'arms.0.startsAs starts:unknown'],
  [
    'begins as one that learns from it',
    [
      { ...arm, startsAs: 'other' },
      { ...other, from: ['small'], objective: [{ term: 'soft-targets', weight: 1 }] },
    ],
    'arms.0.startsAs starts:circle',
  ],
  ['has a network of its own besides', [{ ...arm, network: mlp(8) }], 'arms.0.startsAs starts:other-network'],
  ['learns nothing and is nothing', [{ ...other, objective: [] }], 'arms.0.objective >=1'],
  [
    'learns after its last step',
    [{ ...arm, then: [{ at: 1, compress: [prune], objective }] }],
    'arms.0.then.0.objective objective:no-steps',
  ],
  [
    'leaves nothing',
    [{ ...arm, compress: [{ ...prune, share: 0.999 }] }],
    'arms.0.compress.0.share compress:leaves-nothing:0.98',
  ],
  [
    'has groups that do not divide what pruning leaves',
    [{ ...arm, compress: [{ ...prune, share: 0.4 }, quantise] }],
    'arms.0.compress.1.per.fc2 compress:group:77',
  ],
  [
    'would grow in two factors',
    [{ ...arm, compress: [{ kind: 'factorise', ranks: { fc1: 43 } }] }],
    'arms.0.compress.0.rank.fc1 compress:rank-too-large:42',
  ],
  [
    'compares activations with a network that is pruned',
    [
      { ...other, compress: [prune] },
      { ...arm, startsAs: undefined, from: ['other'], objective: [{ term: 'fitnet', weight: 1 }] },
    ],
    'arms.1.objective.0 starts:source-changes',
  ],
])('%s: refused', (_, arms, issue) => {
  expect(issuesOf(...arms)).toEqual([issue]);
});
