import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ArmChoice } from '../arms';
import { useBackend } from '../backend/backends';
import { PlainMoment } from '../backend/replay/moment';
import { teacherWeights } from '../distillation/teacher-weights';
import type { Network } from '../models/network';
import { plainCnn as cnn } from '../models/cnn';
import { plainMlp as mlp } from '../models/mlp';
import { advance, experimentWith, hashesOf, sessionOf } from '../test-support/sessions';
import type { BatchPart } from './batch';
import type { Feeder } from './feeder';
import type { Learner } from './roster';
import { Sources } from './sources';
import { inStudents, lossesOf, plain, S, scratch, short } from './test-support/short-runs';

beforeAll(() => useBackend('wasm'));

describe('several teachers', () => {
  const teachers = { teacher: mlp(32), moreTeachers: [cnn([4, 6], [10]), mlp(24, 12)] };
  const from = ['teacher', 'teacher-2', 'teacher-3'];

  it('of unlike architectures are trained, fused in every way, and left untouched', async () => {
    const arms = (['equal', 'hand', 'confidence', 'loss'] as const).map((by) => ({
      ...plain,
      id: by,
      from,
      fusion: { of: 'probabilities', by, ...(by === 'hand' ? { weights: [1, 0, 3] } : {}) } as const,
    }));
    const logits: ArmChoice = { ...plain, id: 'logits', from, fusion: { of: 'logits', by: 'equal' } };
    const session = await sessionOf(short([...arms, logits], teachers));
    const frames = await advance(session, inStudents);
    for (const id of from) expect(lossesOf(frames, id).length, id).toBe(S);
    const before = await hashesOf(session);
    await advance(session);
    const after = await hashesOf(session);
    expect(session.state).toBe('done');
    expect(from.map((id) => after[id])).toEqual(from.map((id) => before[id]));
    const students = [...arms, logits].map(({ id }) => after[id]);
    expect(new Set(students).size).toBe(students.length);
    session.dispose();
  });

  it('of which one has all the weight are that one', async () => {
    const arms: ArmChoice[] = [
      { ...plain, id: 'one', from: ['teacher-2'] },
      { ...plain, id: 'all', from, fusion: { of: 'logits', by: 'hand', weights: [0, 1, 0] } },
    ];
    const session = await sessionOf(short(arms, teachers));
    await advance(session);
    const hashes = await hashesOf(session);
    expect(hashes['all']).toBe(hashes['one']);
    session.dispose();
  });
});

describe('several teachers, looked at', () => {
  const moreTeachers = [mlp(12)];

  it('weighed by hand, take a step that is looked at, and go on', async () => {
    const fusion = { of: 'probabilities', by: 'hand', weights: [3, 1] } as const;
    const session = await sessionOf(short([{ ...plain, from: ['teacher', 'teacher-2'], fusion }], { moreTeachers }));
    await advance(session, inStudents);
    await session.stepOnce();
    await session.stepOnce();
    await advance(session);
    expect(session.state).toBe('done');
    session.dispose();
  });

  it('mixed with a share of 0 leave one teacher as it is, to terms that compare logits as well', async () => {
    const objective = [{ term: 'logit-mse', weight: 1 }] as const;
    const arms: ArmChoice[] = [
      { id: 'one', objective },
      {
        id: 'both',
        objective,
        from: ['teacher', 'teacher-2'],
        fusion: { of: 'probabilities', by: 'hand', weights: [1, 0] },
      },
    ];
    const session = await sessionOf(short(arms, { moreTeachers }));
    const points = await advance(session);
    const [one, both] = ['one', 'both'].map((id) => lossesOf(points, id).at(-1)!.total);
    expect(both! / one!).toBeCloseTo(1, 2);
    session.dispose();
  });

  it('all wait where one of them diverges, and are trained again', async () => {
    const seen: string[] = [];
    const session = await sessionOf(short([{ ...plain, from: ['teacher-2'] }], { moreTeachers }), {
      onDivergence: ({ network }) => seen.push(network),
    });
    await advance(session, ({ step }) => step >= 5);
    const second = session.find('teacher-2');
    const weights = await second.network.weights();
    const broken = Object.entries(weights).map(([name, { shape, data }]) => [
      name,
      { shape, data: data.map(() => NaN) },
    ]);
    second.network.setWeights(Object.fromEntries(broken) as typeof weights);
    await advance(session);
    expect(seen).toEqual(['teacher-2']);
    expect(session.phase).toBe('teacher');
    expect(session.rest()).toBe('paused');
    await advance(session);
    expect(session.state).toBe('done');
    session.dispose();
  });
});

describe('without a teacher', () => {
  it('students teach one another, alike in whichever order they stand', async () => {
    const one: ArmChoice = { ...plain, id: 'one', from: ['two'] };
    const two: ArmChoice = { ...plain, id: 'two', from: ['one'], freshStart: 1 };
    const hashes = [];
    for (const arms of [
      [one, two],
      [two, one],
    ]) {
      const session = await sessionOf(short(arms));
      await advance(session);
      expect(session.steps.students).toBe(S);
      hashes.push(await hashesOf(session));
      session.dispose();
    }
    expect(hashes[0]!['one']).toBe(hashes[1]!['one']);
    expect(hashes[0]!['two']).toBe(hashes[1]!['two']);
    expect(hashes[0]!['one']).not.toBe(hashes[0]!['two']);
  });

  it('a student learns from the average of itself', async () => {
    const session = await sessionOf(short([{ ...plain, from: ['ema'] }, scratch]));
    const points = lossesOf(await advance(session), 'distilled');
    const { average, weights } = (await session.checkpoint()).networks['distilled']!;
    expect(points.some(({ terms }) => terms['soft-targets']! > 0)).toBe(true);
    expect(average).not.toBeNull();
    expect(average!['fc1.weight']!.data).not.toEqual(weights['fc1.weight']!.data);
    session.dispose();
  });
});

describe('without labels', () => {
  it('students learn from the teacher alone', async () => {
    const session = await sessionOf(
      experimentWith({
        data: { labelled: 0 },
        arms: [{ id: 'distilled', objective: [{ term: 'soft-targets', weight: 1 }] }],
      }),
    );
    expect(session.split.labelled).toHaveLength(0);
    const frames = await advance(session);
    const points = lossesOf(frames, 'distilled');
    expect(points.at(-1)!.terms['soft-targets']!).toBeLessThan(0.2 * points[0]!.terms['soft-targets']!);
    session.dispose();
  });
});

it('several teachers of next tokens are weighed position by position', async () => {
  // Three samples of two positions, two tokens; the third sample has no label, and its last position doesn't count.
  const logits = {
    teacher: [2, 0, 0, 1, 0, 3, 1, 1, 0, 0, 5, 0],
    'teacher-2': [0, 1, 4, 0, 0, 0, 2, 0, 3, 0, 0, 5],
  };
  const sources = ['teacher', 'teacher-2'] as const;
  const known = { rows: [0, 1, 2, 3], labels: [0, 1, 1, 0, 0, 0] };
  const feeder = { chunks: () => [() => tf.zeros([3, 2])], knownLabels: () => known } as unknown as Feeder;
  const networkOf = (id: string) => {
    const said = logits[id as keyof typeof logits];
    return { plan: { classes: 2 }, predict: () => tf.tensor2d(said, [6, 2]) } as unknown as Network;
  };
  const asked = new Sources(feeder, { of: () => undefined }, {} as never, 1, networkOf);
  const fusion = { of: 'probabilities', by: 'loss' } as const;
  const listening = {
    listens: () => true,
    readsFeatures: () => false,
    readsChanged: () => [],
    hears: true,
    peers: [],
    fault: undefined,
  };
  const learner = { ...listening, arm: { id: 'arm' }, sources, fusion } as unknown as Learner;
  await asked.consult([learner], () => Promise.resolve());

  const part: BatchPart = {
    rows: tf.tensor1d([2, 0], 'int32'),
    inputs: tf.zeros([2, 2]),
    labels: tf.zeros([4, 2]),
    rowWeights: null,
    augmented: false,
  };
  const batch = { step: 1, moment: new PlainMoment({ step: 1, learningRate: 1 }), labelled: part, transfer: part };
  const { logits: said, shares } = asked.hear(() => batch, [learner]).get('arm')!.transfer;
  const wanted = teacherWeights(fusion, Object.values(logits), 2, known);
  expect([...(await shares!.data())]).toEqual([4, 5, 0, 1].flatMap((row) => [wanted[2 * row], wanted[2 * row + 1]]));
  expect([shares!.shape, said.map(({ shape }) => shape)]).toEqual([
    [4, 2],
    [
      [4, 2],
      [4, 2],
    ],
  ]);
  expect(new Set(wanted).size, 'positions have shares of their own').toBeGreaterThan(6);
  asked.forget();
});
