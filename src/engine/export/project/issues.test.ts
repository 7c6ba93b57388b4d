import { describe, expect, it } from 'vitest';
import { defaultExperiment, requireExperiment, type Experiment } from '../../experiment';
import { projectIssues } from './issues';

const [distilled, scratch] = defaultExperiment.arms;
const withArm = (changes: object, others: object = {}): Experiment =>
  requireExperiment({ ...others, arms: [{ ...distilled, ...changes }, scratch] });
const reasons = (experiment: Experiment, arm = 'distilled') =>
  projectIssues(experiment, arm).map(({ reason }) => reason);

it('nothing keeps the default from being handed over', () => {
  expect(reasons(defaultExperiment)).toEqual([]);
  expect(reasons(defaultExperiment, 'scratch')).toEqual([]);
});

describe('told before anything is written:', () => {
  const hard = { term: 'cross-entropy', weight: 1 } as const;
  it.each([
    ['augmentation', withArm({}, { augmentation: { shift: 1 } })],
    [
      'compression',
      withArm({
        then: [
          {
            at: 0.5,
            objective: [hard],
            compress: [{ kind: 'quantise', format: 'int8', per: 'channel', scales: 'largest' }],
          },
        ],
      }),
    ],
    ['sources', withArm({ from: ['teacher', 'teacher-2'] }, { moreTeachers: [defaultExperiment.teacher] })],
    [
      'peers',
      requireExperiment({
        arms: [
          { ...distilled, from: ['other'] },
          { ...distilled, id: 'other', from: ['distilled'], freshStart: 1 },
        ],
      }),
    ],
    ['average', withArm({ from: ['ema'] })],
    ['fault', withArm({ fault: 'no-t-squared' })],
    ['schedule', withArm({ schedules: { temperature: { kind: 'cwsm', beta: 1 } } })],
    ['balance', withArm({ balance: 'gradient-norm' })],
  ] as const)('%s', (reason, experiment) => {
    expect(reasons(experiment)).toContain(reason);
  });

  it('a teacher, which comes trained', () => {
    expect(reasons(defaultExperiment, 'teacher')).toEqual(['teacher']);
  });

  it('what is not known by name', () => {
    const arm = { ...distilled!, later: true };
    const issues = projectIssues({ ...defaultExperiment, arms: [arm] }, 'distilled');
    expect(issues).toContainEqual({ reason: 'unknown', what: 'distilled.later' });
  });
});
