import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import type { ArmChoice } from '../arms';
import { plainCnn as cnn } from '../models/cnn';
import { plainMlp as mlp } from '../models/mlp';
import { advance, experimentWith, hashesOf, sessionOf, shortTraining } from '../test-support/sessions';
import type { Frame, LossPoint } from './measurements';
import type { Session } from './session';

beforeAll(() => useBackend('wasm'));

const soft = { term: 'soft-targets', weight: 'alpha' } as const;
const hard = { term: 'cross-entropy', weight: '1-alpha' } as const;
const scratch: ArmChoice = { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] };
const plain: ArmChoice = { id: 'distilled', objective: [soft, hard] };

/** Steps of the teachers, and of every generation: one pass over the digits. */
const S = 41;

const short = (arms: readonly ArmChoice[], changes: object = {}) =>
  experimentWith({ training: shortTraining, arms, ...changes });
const lossesOf = (frames: readonly Frame[], id: string): LossPoint[] =>
  frames.flatMap(({ losses }) => losses).filter(({ network }) => network === id);
const inStudents = ({ phase }: Session) => phase === 'students';
const studentStep = (step: number) => (session: Session) => inStudents(session) && session.step >= step;

describe('schedules', () => {
  it('move α and T of one arm alone, from the first step to the last', async () => {
    const schedules = {
      temperature: { kind: 'linear', from: 8, to: 2 },
      alpha: {
        kind: 'step',
        points: [
          { at: 0, value: 1 },
          { at: 0.5, value: 0.25 },
        ],
      },
    } as const;
    const session = await sessionOf(
      short([
        { ...plain, schedules },
        { ...plain, id: 'steady' },
      ]),
    );
    const frames = await advance(session);
    const moved = lossesOf(frames, 'distilled');
    expect(moved[0]!.temperature).toBeCloseTo(8, 5);
    expect(moved.at(-1)!.temperature).toBeCloseTo(2, 5);
    expect(moved.map(({ alpha }) => alpha)).toEqual(moved.map((_, i) => (i / (moved.length - 1) < 0.5 ? 1 : 0.25)));
    expect(new Set(lossesOf(frames, 'steady').map(({ temperature }) => temperature))).toEqual(new Set([4]));
    for (const { total, terms, alpha } of moved) {
      expect(total).toBeCloseTo(alpha * terms['soft-targets']! + (1 - alpha) * terms['cross-entropy']!, 3);
    }
    session.dispose();
  });

  it('are overridden by a dial that is turned, and only by that one', async () => {
    const schedules = {
      temperature: { kind: 'linear', from: 8, to: 2 },
      alpha: { kind: 'constant', value: 0.5 },
    } as const;
    const session = await sessionOf(short([{ ...plain, schedules }]));
    await advance(session, studentStep(10));
    const { step } = session.turn({ temperature: 3, alpha: 0.9, learningRate: 0.005 });
    const frames = await advance(session);
    const later = lossesOf(frames, 'distilled').filter((point) => point.step > step);
    expect(later.length).toBeGreaterThan(0);
    expect(later.every(({ temperature, alpha }) => temperature === 3 && alpha === 0.5)).toBe(true);
    session.dispose();
  });

  it('follow the batch without a gradient of their own: a constant signal trains as a constant does', async () => {
    const session = await sessionOf(
      short([
        { ...plain, schedules: { alpha: { kind: 'confidence', from: 0.3, to: 0.3 } } },
        { ...plain, id: 'fixed', schedules: { alpha: { kind: 'constant', value: 0.3 } } },
        { ...plain, id: 'moving', schedules: { alpha: { kind: 'disagreement', from: 0, to: 1 } } },
      ]),
    );
    const frames = await advance(session);
    const hashes = await hashesOf(session);
    expect(hashes['distilled']).toBe(hashes['fixed']);
    const alphas = lossesOf(frames, 'moving').map(({ alpha }) => alpha);
    expect(Math.min(...alphas)).toBeGreaterThan(0);
    expect(Math.max(...alphas)).toBeLessThan(1);
    expect(new Set(alphas).size).toBeGreaterThan(10);
    session.dispose();
  });

  it('give each sample a temperature of its own (flsw, cwsm)', async () => {
    const arms = [
      { ...plain, schedules: { temperature: { kind: 'flsw', beta: 1, gamma: 0.5 } } },
      { ...plain, id: 'cwsm', schedules: { temperature: { kind: 'cwsm', beta: 1 } } },
      { ...plain, id: 'plain' },
    ] as const;
    const session = await sessionOf(short(arms));
    const frames = await advance(session);
    const hashes = await hashesOf(session);
    expect(new Set([hashes['distilled'], hashes['cwsm'], hashes['plain']]).size).toBe(3);
    // Both spread around the dial: the mean is T itself.
    for (const id of ['distilled', 'cwsm']) {
      for (const { temperature } of lossesOf(frames, id)) expect(Math.abs(temperature - 4)).toBeLessThan(0.2);
    }
    session.dispose();
  });

  it('weigh a single term: DKD with its warm-up', async () => {
    const schedule = { kind: 'linear', from: 0, to: 1, end: 0.5 } as const;
    const objective = [
      { term: 'decoupled', weight: 1, schedule },
      { term: 'cross-entropy', weight: 1 },
    ] as const;
    const session = await sessionOf(short([{ id: 'distilled', objective }]));
    const points = lossesOf(await advance(session), 'distilled');
    const share = ({ total, terms }: LossPoint) => (total - terms['cross-entropy']!) / terms['decoupled']!;
    expect(share(points[0]!)).toBeCloseTo(0, 3);
    expect(share(points.at(-1)!)).toBeCloseTo(1, 3);
    session.dispose();
  });

  it('balance the terms so that their gradients are of one size', async () => {
    const objective = [
      { term: 'rkd-distance', weight: 1 },
      { term: 'cross-entropy', weight: 1 },
    ] as const;
    const session = await sessionOf(short([{ id: 'distilled', objective, balance: 'gradient-norm' }]));
    await advance(session, inStudents);
    const { report } = await session.stepOnce();
    expect(report.step).toBe(1);
    const next = await session.stepOnce();
    const norms = Object.values(next.report.networks['distilled']!.gradientNorms);
    expect(norms[0]! / norms[1]!).toBeGreaterThan(0.3);
    expect(norms[0]! / norms[1]!).toBeLessThan(3);
    session.dispose();
  });

  it('are adapted on held-out training data, which no student trains on', async () => {
    const schedules = { alpha: { kind: 'held-out' }, temperature: { kind: 'held-out' } } as const;
    const session = await sessionOf(short([{ ...plain, schedules }, scratch], { data: { labelled: 50, heldOut: 20 } }));
    expect(session.split.heldOut).toHaveLength(10);
    const trained = new Set([...session.split.labelled, ...session.split.transfer]);
    expect(session.split.heldOut.some((row) => trained.has(row))).toBe(false);
    const points = lossesOf(await advance(session), 'distilled');
    const places = new Set(points.map(({ alpha, temperature }) => `${alpha.toFixed(4)} ${temperature.toFixed(4)}`));
    expect(places.size).toBeGreaterThan(1);
    expect(points[0]!.alpha).toBeCloseTo(0.9, 5);
    session.dispose();
  });
});

describe('stages', () => {
  const staged: ArmChoice = {
    id: 'distilled',
    objective: [{ term: 'fitnet', weight: 1 }],
    then: [
      { at: 0.25, objective: [soft, hard], frozen: ['stage1'] },
      { at: 0.75, objective: [{ term: 'cross-entropy', weight: 1 }] },
    ],
  };
  const pair = { teacher: cnn([4, 6], [10]), student: cnn([3, 4], []) };

  it('minimise one objective after the other', async () => {
    const session = await sessionOf(short([staged, scratch], pair));
    const points = lossesOf(await advance(session), 'distilled');
    const kinds = points.map(({ terms }) => Object.keys(terms).join(' '));
    expect(kinds).toEqual(
      points.map((_, i) =>
        i < Math.round(0.25 * S) ? 'fitnet' : i < Math.round(0.75 * S) ? 'soft-targets cross-entropy' : 'cross-entropy',
      ),
    );
    session.dispose();
  });

  it('leave frozen blocks as they are, bit for bit, and train the others', async () => {
    const network = {
      kind: 'cnn',
      stages: [3, 4],
      kernel: 3,
      batchNorm: true,
      dense: [],
      activation: 'relu',
      dropout: 0,
    };
    const session = await sessionOf(
      short([{ ...staged, then: staged.then!.slice(0, 1) }], { ...pair, student: network }),
    );
    await advance(session, studentStep(12));
    const before = (await session.checkpoint()).networks['distilled']!.weights;
    const { step } = session;
    await advance(session);
    const after = (await session.checkpoint()).networks['distilled']!.weights;
    expect(step).toBeLessThan(S);
    for (const [name, { data }] of Object.entries(before)) {
      const first = /^(conv|bn)1\./.test(name);
      if (first) expect(after[name]!.data, name).toEqual(data);
      else expect(after[name]!.data, name).not.toEqual(data);
    }
    session.dispose();
  });
});

describe('a look at an objective', () => {
  it('finds no pull where everything before a tap is frozen', async () => {
    const objective = [{ term: 'similarity', weight: 1 }, hard] as const;
    const session = await sessionOf(short([{ id: 'distilled', objective, frozen: ['embedding'] }]));
    await advance(session, inStudents);
    const { report } = await session.stepOnce();
    const { gradientNorms, cosines } = report.networks['distilled']!;
    expect(gradientNorms['similarity']).toBe(0);
    expect(gradientNorms['cross-entropy']).toBeGreaterThan(0);
    expect(cosines[0]!.cosine).toBeNull();
    session.dispose();
  });

  it('sees balanced terms pull as their weights say', async () => {
    const arm = (id: string, weight: number): ArmChoice => ({
      id,
      objective: [
        { term: 'rkd-distance', weight },
        { term: 'cross-entropy', weight: 1 },
      ],
      balance: 'gradient-norm',
    });
    const session = await sessionOf(short([arm('even', 1), arm('uneven', 20)]));
    await advance(session, inStudents);
    await session.stepOnce();
    const { networks } = (await session.stepOnce()).report;
    const ratio = (id: string) => {
      const norms = networks[id]!.gradientNorms;
      return norms['rkd-distance']! / norms['cross-entropy']!;
    };
    expect(ratio('uneven') / ratio('even')).toBeGreaterThan(8);
    session.dispose();
  });
});

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

describe('generations', () => {
  const chain: ArmChoice[] = [
    { ...plain, id: 'middle', network: mlp(24) },
    { ...plain, id: 'distilled', from: ['middle'] },
    { ...plain, id: 'again', from: ['distilled'], freshStart: 1 },
    scratch,
  ];

  it('follow one another; who has been trained teaches and stands still', async () => {
    const session = await sessionOf(short(chain));
    expect(session.steps.students).toBe(3 * S);
    const frames = [await session.open(), ...(await advance(session, studentStep(S + 1)))];
    const middle = await hashesOf(session);
    frames.push(...(await advance(session)));
    const end = await hashesOf(session);
    expect(end['middle']).toBe(middle['middle']);
    expect(end['scratch']).toBe(middle['scratch']);
    const spans = ['middle', 'scratch', 'distilled', 'again'].map((id) => {
      const steps = lossesOf(frames, id).map(({ step }) => step);
      return [steps[0], steps.at(-1)];
    });
    expect(spans).toEqual([
      [1, S],
      [1, S],
      [S + 1, 2 * S],
      [2 * S + 1, 3 * S],
    ]);
    const last = frames.findLast(({ evaluation }) => evaluation?.logits['middle'])!.evaluation!;
    expect(last.step).toBe(S);
    session.dispose();
  });

  it('pair arms of unlike generations: same start, same batches', async () => {
    const arms: ArmChoice[] = [
      scratch,
      { ...plain, id: 'first' },
      // Listens to an arm, so that it is trained later, but to no word of it.
      { id: 'late', objective: [{ term: 'cross-entropy', weight: 1 }], from: ['first'] },
    ];
    const session = await sessionOf(short(arms));
    await advance(session);
    const hashes = await hashesOf(session);
    expect(session.steps.students).toBe(2 * S);
    expect(hashes['late']).toBe(hashes['scratch']);
    session.dispose();
  });

  it('know how many steps are left', async () => {
    const session = await sessionOf(short(chain.slice(0, 3)));
    const { remainingMs, stepMs, step } = (await advance(session, ({ step: done }) => done >= 5)).at(-1)!;
    // Three generations of one arm each follow the teacher.
    expect(remainingMs! / stepMs!).toBeCloseTo(S - step + 3 * S, 6);
    session.dispose();
  });

  it.each([17, S, S + 17])('go on from a checkpoint at step %i as if nothing had happened', async (step) => {
    const whole = await sessionOf(short(chain.slice(0, 2)));
    await advance(whole);
    const first = await sessionOf(short(chain.slice(0, 2)));
    await advance(first, studentStep(step));
    const checkpoint = structuredClone(await first.checkpoint());
    first.dispose();
    const second = await sessionOf(short(chain.slice(0, 2)));
    second.restore(checkpoint);
    await advance(second);
    expect(await hashesOf(second)).toEqual(await hashesOf(whole));
    whole.dispose();
    second.dispose();
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

describe('augmentation', () => {
  it.each([{ shift: 1 }, { rotate: 15 }, { noise: 0.1 }, { mixup: 1 }])(
    '%o shows one view to teacher and students, the same again each time',
    async (augmentation) => {
      const hashes = [];
      for (let run = 0; run < 2; run++) {
        const session = await sessionOf(short([plain, { ...plain, id: 'twin' }], { augmentation }));
        await advance(session);
        hashes.push(await hashesOf(session));
        session.dispose();
      }
      expect(hashes[1]).toEqual(hashes[0]);
      expect(hashes[0]!['twin']).toBe(hashes[0]!['distilled']);
      const bare = await sessionOf(short([plain]));
      await advance(bare);
      const without = await hashesOf(bare);
      expect(without['teacher']).toBe(hashes[0]!['teacher']);
      expect(without['distilled']).not.toBe(hashes[0]!['distilled']);
      bare.dispose();
    },
  );
});

it('leaves no tensor behind, whatever an arm is made of', async () => {
  const before = tf.memory().numTensors;
  const arms: ArmChoice[] = [
    {
      ...plain,
      schedules: { alpha: { kind: 'held-out' }, temperature: { kind: 'flsw', beta: 1, gamma: 0.5 } },
      balance: 'gradient-norm',
    },
    { ...plain, id: 'pupil', from: ['teacher-2', 'teacher'], fusion: { of: 'probabilities', by: 'confidence' } },
    { ...plain, id: 'peer', from: ['other'] },
    { ...plain, id: 'other', from: ['peer', 'teacher'] },
    {
      ...plain,
      id: 'own',
      from: ['ema', 'teacher'],
      then: [{ at: 0.5, objective: [{ term: 'pkd', weight: 1 }, hard] }],
    },
    { ...plain, id: 'next', from: ['pupil'] },
  ];
  const session = await sessionOf(
    experimentWith({
      arms,
      moreTeachers: [mlp(12)],
      data: { heldOut: 20 },
      augmentation: { shift: 1, mixup: 0.5 },
      training: { epochs: 2, teacherEpochs: 1 },
    }),
  );
  const settle = async (step: number) => {
    await advance(session, studentStep(step));
    while (!(await session.advance(1)));
    return tf.memory().numTensors;
  };
  const early = await settle(45);
  expect(await settle(65)).toBe(early);
  await advance(session);
  expect(session.state).toBe('done');
  session.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
