import { describe, expect, it } from 'vitest';
import { defaultExperiment, parseExperiment, requireExperiment } from './experiment';

describe('an experiment of version 1', () => {
  it('that names nothing is what was the default then', () => {
    expect(requireExperiment({ version: 1 })).toEqual({
      ...defaultExperiment,
      data: { ...defaultExperiment.data, labelled: 50, unlabelled: 10000 },
      training: { ...defaultExperiment.training, steps: 0, epochs: 30 },
    });
  });

  it('keeps what it names, and has the rest of each part from then', () => {
    const old = { version: 1, data: { labelled: 7 }, training: { batchSize: 64 }, dials: { temperature: 2 } };
    expect(requireExperiment(old)).toMatchObject({
      version: 2,
      data: { labelled: 7, unlabelled: 10000 },
      training: { steps: 0, epochs: 30, batchSize: 64 },
      dials: { temperature: 2, alpha: 0.9 },
    });
  });

  it.each([
    [{ data: { unlabelled: 0 } }, 'data.unlabelled'],
    [{ training: { steps: 5 } }, 'training.steps'],
    [{ extra: 1 }, 'extra'],
    [{ data: [] }, 'data'],
    [{ data: { labelled: 5000 } }, 'data.labelled'],
  ])('is refused where version 1 would have refused it: %j', (part, path) => {
    const result = parseExperiment({ version: 1, ...part });
    expect(result.ok ? 'accepted' : result.issues[0]?.path).toContain(path);
  });

  it('does not change what is made anew', () => {
    expect(requireExperiment({})).toEqual(defaultExperiment);
    expect(requireExperiment({ version: 2 })).toEqual(defaultExperiment);
  });
});

describe('how long students train', () => {
  it('is said in steps or in epochs; naming one is choosing it', () => {
    expect(requireExperiment({ training: { epochs: 3 } }).training).toMatchObject({ steps: 0, epochs: 3 });
    expect(requireExperiment({ training: { steps: 90 } }).training).toMatchObject({ steps: 90, epochs: 0 });
    expect(requireExperiment({ training: { batchSize: 8 } }).training).toMatchObject({ steps: 800, epochs: 0 });
  });

  it.each([
    { steps: 5, epochs: 5 },
    { steps: 0, epochs: 0 },
  ])('is never both nor neither: %j', (training) => {
    expect(parseExperiment({ training })).toMatchObject({ ok: false, issues: [{ path: 'training.epochs' }] });
  });
});

it.each([
  ['teacher', { kind: 'mlp', hidden: [8], activation: 'relu', dropout: 0, width: 9 }, 'teacher.width'],
  [
    'student',
    { kind: 'cnn', stages: [4], kernel: 3, batchNorm: false, dense: [], activation: 'relu', dropout: 0, pool: 2 },
    'student.pool',
  ],
])('refuses what a network of the %s does not know, by its name', (role, network, path) => {
  expect(parseExperiment({ [role]: network })).toMatchObject({ ok: false, issues: [{ path }] });
});

it('refuses students that would see nothing', () => {
  const soft = [{ id: 'distilled', objective: [{ term: 'soft-targets', weight: 1 }] }];
  const none = { data: { labelled: 0, unlabelled: 0 }, arms: soft };
  expect(parseExperiment(none)).toMatchObject({ ok: false, issues: [{ path: 'data.unlabelled' }] });
  expect(parseExperiment({ ...none, data: { labelled: 0, unlabelled: 1 } }).ok).toBe(true);
  expect(parseExperiment({ data: { labelled: 1, unlabelled: 0, heldOut: 50 } }).ok).toBe(false);
});
