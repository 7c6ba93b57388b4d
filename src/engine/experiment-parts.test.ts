import { expect, it } from 'vitest';
import { defaultExperiment, parseExperiment, requireExperiment } from './experiment';
import { architectures, presetsFor } from './models/catalogue';

const issuesOf = (value: unknown) => {
  const result = parseExperiment(value);
  return result.ok ? [] : result.issues.map(({ path, expected }) => `${path} ${expected}`);
};

it('a network that is given in part is the default one otherwise, or an ordinary one of its kind', () => {
  const { teacher, student } = requireExperiment({ teacher: { hidden: [8] }, student: { kind: 'cnn', stages: [4] } });
  expect(teacher).toEqual({ ...defaultExperiment.teacher, hidden: [8] });
  expect(student).toMatchObject({ kind: 'cnn', stages: [4], kernel: 3, activation: 'relu' });
  const objective = [{ term: 'cross-entropy', weight: 1 }];
  const { moreTeachers, arms } = requireExperiment({
    moreTeachers: [{ kind: 'mlp', hidden: [6] }],
    arms: [{ id: 'a', objective, network: { kind: 'mlp', hidden: [5] } }],
  });
  expect(moreTeachers).toEqual([{ ...defaultExperiment.teacher, hidden: [6] }]);
  expect(arms[0]!.network).toEqual({ ...defaultExperiment.student, hidden: [5] });
});

it('a network that is given whole stays as it is, and one of no known kind is refused', () => {
  const whole = (['teacher', 'student'] as const).flatMap((role) => presetsFor(role).map((spec) => ({ role, spec })));
  expect(new Set(whole.map(({ spec }) => spec.kind)).size).toBe(architectures.length - 1);
  for (const { role, spec } of whole) {
    const result = parseExperiment({ [role]: spec });
    if (result.ok) expect(result.experiment[role]).toEqual(spec);
  }
  expect(issuesOf({ teacher: { kind: 'perceptron', hidden: [8] } })[0]).toMatch(/^teacher\.kind /);
  expect(issuesOf({ teacher: ['mlp'] })[0]).toMatch(/^teacher/);
});

it('says what a value should have been by a code where there is no other name for it', () => {
  expect(issuesOf({ seed: 1.5 })).toEqual(['seed number:integer']);
  expect(issuesOf({ dials: { temperature: 4, heat: 3 } })).toEqual(['dials.heat key:unknown']);
  expect(issuesOf({ arms: [{ id: 'a' }] })).toEqual(['arms.0.objective key:missing']);
});
