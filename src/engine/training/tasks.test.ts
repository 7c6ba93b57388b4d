/** Whole runs of several tasks: emoji by group, and by who drew them. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { useBackend } from '../backend/backends';
import { alongTask } from '../evaluation/task-conflict';
import { parseExperiment, requireExperiment, type Experiment } from '../experiment';
import { advance, hashesOf, sessionOf } from '../test-support/sessions';
import { Evaluator } from './evaluator';
import type { LossPoint } from './measurements';
import { measureNetworks } from './measure-run';

beforeAll(() => useBackend('wasm'));
afterEach(() => {
  vi.restoreAllMocks();
});

const network = { kind: 'fusion', stages: [2], embedding: 2, width: 4, dropout: 0 };
const hard = [{ term: 'cross-entropy', weight: 1 }];
const soft = [{ term: 'soft-targets', weight: 'alpha' }, ...hard];
const arm = (id: string, more: object = {}) => ({ id, objective: hard, from: ['teacher'], ...more });
const given = (arms: readonly object[], more: object = {}) => ({
  data: { dataset: 'emoji', tasks: true, labelled: 64, unlabelled: 0, ...(more as { data?: object }).data },
  teacher: network,
  moreTeachers: (more as { moreTeachers?: object[] }).moreTeachers ?? [],
  student: network,
  arms,
  training: { steps: 24, teacherEpochs: 1, batchSize: 128 },
});
const experimentOf = (...args: Parameters<typeof given>): Experiment => requireExperiment(given(...args));

const ways = ['uncertainty', 'balance', 'projection'].map((by) => arm(by, { tasks: { by } }));

/** Trains to the end, measured there alone: evaluations change nothing. */
async function trained(experiment: Experiment) {
  vi.spyOn(Evaluator.prototype, 'schedule').mockImplementation((total) => new Map([[total, 'probe']]));
  const session = await sessionOf(experiment);
  const frames = await advance(session);
  const hashes = await hashesOf(session);
  const points: LossPoint[] = frames.flatMap(({ losses }) => losses);
  const plain = session.plain;
  const results = await measureNetworks(session);
  session.dispose();
  return { hashes, points, plain, results };
}

describe('ways to weigh two tasks', () => {
  it('all compile, all train something else, and alike weights by hand are those of who says nothing', async () => {
    const alike = arm('alike', { tasks: { by: 'hand', weights: [1, 1] } });
    const { hashes, plain, results } = await trained(experimentOf([arm('plain'), alike, ...ways]));
    expect(plain).toEqual([]);
    expect(hashes['alike']).toBe(hashes['plain']);
    expect(new Set(Object.values(hashes)).size).toBe(5);
    const { accuracy, tasks } = results['plain']!;
    expect(Object.keys(tasks!)).toEqual(['group', 'artist']);
    expect(accuracy).toBeCloseTo((tasks!['group']!.accuracy! + tasks!['artist']!.accuracy!) / 2, 10);
  });

  it('tell every ten steps how the gradients lie; after projection no task is worked against', async () => {
    const { points } = await trained(experimentOf([arm('plain'), ...ways]));
    for (const id of ['plain', 'projection', 'uncertainty', 'balance']) {
      const told = points.filter((point) => point.network === id && point.conflict);
      expect(told.map(({ step }) => step)).toEqual([1, 11, 21]);
    }
    for (const { network: id, conflict } of points) {
      if (id !== 'projection' || !conflict) continue;
      for (const task of [0, 1]) expect(alongTask(conflict, task)).toBeGreaterThanOrEqual(-1e-6);
    }
  });

  it('go on from a checkpoint as if nothing had happened, what is trained along included', async () => {
    const experiment = experimentOf(ways);
    const whole = await trained(experiment);
    const first = await sessionOf(experiment);
    await advance(first, ({ phase, step }) => phase === 'students' && step >= 13);
    const checkpoint = await first.checkpoint();
    first.dispose();
    const second = await sessionOf(experiment);
    second.restore(checkpoint);
    await advance(second);
    expect(await hashesOf(second)).toEqual(whole.hashes);
    second.dispose();
  });
});

describe('single-task teachers', () => {
  const data = { teacherTasks: [0, 1] };

  it('are heard each in its own block, and measured by their own task', async () => {
    const both = arm('both', { objective: soft, from: ['teacher', 'teacher-2'] });
    const { results, hashes } = await trained(experimentOf([both, arm('plain')], { data, moreTeachers: [network] }));
    expect(Object.keys(results['teacher']!.tasks!)).toEqual(['group']);
    expect(Object.keys(results['teacher-2']!.tasks!)).toEqual(['artist']);
    expect(results['both']!.tasks!['artist']!.agreement).toBeDefined();
    expect(hashes['both']).not.toBe(hashes['plain']);
  });

  it('train no other head', async () => {
    const session = await sessionOf(experimentOf([arm('plain')], { data, moreTeachers: [network] }));
    const before = await session.find('teacher').network.weights();
    await advance(session, ({ phase }) => phase === 'students');
    const after = await session.find('teacher').network.weights();
    const head = Object.keys(before).find((name) => before[name]!.shape.length === 1 && before[name]!.shape[0] === 10)!;
    expect([...after[head]!.data.slice(8)]).toEqual([...before[head]!.data.slice(8)]);
    expect([...after[head]!.data.slice(0, 8)]).not.toEqual([...before[head]!.data.slice(0, 8)]);
    session.dispose();
  });

  it('that nobody is to hear of a task are refused', () => {
    const deaf = arm('deaf', { objective: soft, from: ['teacher'] });
    const result = parseExperiment(given([deaf], { data, moreTeachers: [network] }));
    expect(!result.ok && result.issues[0]).toMatchObject({
      path: 'arms.0.objective.0',
      expected: 'tasks:unknown:2',
    });
  });
});

it.each([
  ['arms.0.tasks.weights', 'tasks:weights:2', given([arm('a', { tasks: { by: 'hand', weights: [1] } })])],
  ['data.longTail', 'tasks:several', given([arm('a')], { data: { longTail: 10 } })],
  ['data.tasks', 'tasks:one', { data: { dataset: 'digits', tasks: true } }],
  ['arms.0.balance', 'tasks:several', given([arm('a', { balance: 'gradient-norm' })])],
] as const)('%s is refused as %s', (path, expected, value) => {
  const result = parseExperiment(value);
  expect(!result.ok && result.issues.map((issue) => [issue.path, issue.expected])).toContainEqual([path, expected]);
});
