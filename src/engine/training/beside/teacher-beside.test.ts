import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ArmChoice } from '../../arms';
import { useBackend } from '../../backend/backends';
import { compileSteps } from '../../backend/replay/step';
import type { Experiment } from '../../experiment';
import { plainCnn as cnn } from '../../models/cnn';
import { plainMlp as mlp } from '../../models/mlp';
import { experimentWith, hashesOf, sessionOf } from '../../test-support/sessions';
import type { Frame } from '../measurements';
import type { Session } from '../session';
import { hard, inStudents, plain, scratch, short, studentStep } from '../test-support/short-runs';
import { AnswerDesk, type DeskOrder } from './desk';
import type { BesideReport } from './report';
import { TeacherBeside, type OpenLink } from './teacher-beside';

beforeAll(() => useBackend('wasm'));

/** A second worker in the same thread: another network, asked by a program of its own. */
function deskHere(orders: DeskOrder[], fail: (order: DeskOrder) => boolean = () => false) {
  const ended: boolean[] = [];
  const open: OpenLink = () => {
    const desk = new AnswerDesk();
    return {
      async send(order) {
        orders.push(order);
        await new Promise(setImmediate);
        if (fail(order)) throw new Error('gone');
        return desk.obey(order);
      },
      end() {
        ended.push(true);
        desk.dispose();
      },
    };
  };
  return { open, ended };
}

/** Advances step by step, and lets messages through in between, as the worker does. */
async function advance(session: Session, until: (session: Session) => boolean = () => false): Promise<Frame[]> {
  const frames: Frame[] = [];
  while (session.state !== 'done' && !until(session)) {
    const frame = await session.advance(0);
    if (frame) frames.push(frame);
    await new Promise(setImmediate);
  }
  return frames;
}

/** Trains to the end. */
async function trained(experiment: Experiment, open?: OpenLink) {
  const session = await sessionOf(experiment);
  if (open) session.askBeside((...of) => new TeacherBeside(...of, 'always', open));
  const reports: BesideReport[] = [];
  for (const { beside } of await advance(session)) if (beside) reports.push(beside);
  const hashes = await hashesOf(session);
  session.dispose();
  return { hashes, reports, last: reports.at(-1) };
}

const asks = (orders: readonly DeskOrder[]) => orders.filter(({ kind }) => kind === 'ask').length;

describe('what students learn is the same, bit for bit, whoever asks the teacher', () => {
  const two: ArmChoice = {
    ...plain,
    id: 'two',
    from: ['teacher', 'teacher-2'],
    fusion: { of: 'probabilities', by: 'confidence' },
    then: [{ at: 0.5, objective: [{ term: 'decoupled', weight: 1 }, hard] }],
  };
  it.each([
    ['an MLP and moved pictures', [plain, scratch], { augmentation: { shift: 1, rotate: 10 } }],
    ['a CNN and mixed pictures', [plain], { teacher: cnn([4, 6], [10]), augmentation: { mixup: 0.5 } }],
    [
      'two teachers, of gelu and tanh, on both sides, in stages',
      [two, scratch],
      {
        teacher: { ...mlp(24), activation: 'gelu' },
        moreTeachers: [{ ...mlp(12), activation: 'tanh' }],
        augmentation: { noise: 0.1 },
      },
    ],
  ] as const)('%s', async (_, arms, changes) => {
    const before = tf.memory().numTensors;
    const experiment = short(arms, changes);
    const orders: DeskOrder[] = [];
    const { open, ended } = deskHere(orders);
    const beside = await trained(experiment, open);
    expect(asks(orders), 'steps that were asked ahead').toBeGreaterThan(15);
    expect(beside.hashes).toEqual((await trained(experiment)).hashes);
    expect(ended.length).toBeGreaterThan(0);
    expect(tf.memory().numTensors).toBe(before);
  });
});

const augmented = (arms: readonly ArmChoice[] = [plain], changes: object = {}) =>
  short(arms, { augmentation: { shift: 1 }, ...changes });

it('measures steps of both ways in one run', async () => {
  const experiment = augmented([plain], { training: { epochs: 4, teacherEpochs: 1 } });
  const { last } = await trained(experiment, deskHere([]).open);
  expect(last).toMatchObject({ state: 'measured', beside: true });
  if (last?.state !== 'measured') throw new Error('not measured');
  expect(last.inTurnMs).toBeGreaterThan(0);
  expect(last.besideMs).toBeGreaterThan(0);
});

it('goes on in turn, with the same weights, where the second worker ends on the way', async () => {
  const orders: DeskOrder[] = [];
  const { open, ended } = deskHere(orders, () => asks(orders) > 10);
  const experiment = augmented();
  const { hashes, last } = await trained(experiment, open);
  expect(asks(orders)).toBeGreaterThan(10);
  expect(last).toEqual({ state: 'in-turn', why: 'no-worker' });
  expect(ended).toHaveLength(1);
  expect(hashes).toEqual((await trained(experiment)).hashes);
});

it.each<[string, ArmChoice, object, string]>([
  ['samples are those of the data set', plain, { augmentation: {} }, 'known'],
  ['another learns along', { ...plain, from: ['ema', 'teacher'] }, {}, 'learns-along'],
  ['activations are compared', { ...plain, objective: [{ term: 'pkd', weight: 1 }, hard] }, {}, 'features'],
  ['a mistake is made on purpose', { ...plain, fault: 'no-t-squared' }, {}, 'fault'],
])('says why it asks in turn where %s', async (_, arm, changes, why) => {
  const orders: DeskOrder[] = [];
  const { last } = await trained(augmented([arm], changes), deskHere(orders).open);
  expect(last).toEqual({ state: 'in-turn', why });
  expect(orders).toEqual([]);
});

it('asks in turn where steps are not compiled, where no worker starts, and where a run is soon over', async () => {
  compileSteps(false);
  try {
    expect((await trained(augmented(), deskHere([]).open)).last).toEqual({ state: 'in-turn', why: 'plain' });
  } finally {
    compileSteps(true);
  }
  expect((await trained(augmented(), () => 'one-core')).last).toEqual({ state: 'in-turn', why: 'one-core' });
  const session = await sessionOf(augmented());
  session.askBeside((...of) => new TeacherBeside(...of, 'where-faster', () => 'no-worker'));
  const frames = await advance(session);
  expect(frames.at(-1)!.beside).toEqual({ state: 'in-turn', why: 'short' });
  session.dispose();
});

it('asks ahead again in a run that follows', async () => {
  const orders: DeskOrder[] = [];
  const session = await sessionOf(augmented());
  session.askBeside((...of) => new TeacherBeside(...of, 'always', deskHere(orders).open));
  await advance(session);
  const once = asks(orders);
  session.reset();
  await advance(session);
  expect(asks(orders)).toBeGreaterThan(1.5 * once);
  session.dispose();
});

it('survives a pause, a reset, a checkpoint and being turned off on the way', async () => {
  const experiment = experimentWith({
    augmentation: { shift: 1 },
    arms: [plain],
    training: { epochs: 2, teacherEpochs: 1 },
  });
  const { hashes } = await trained(experiment);
  const { open, ended } = deskHere([]);
  const make = (
    ...of: ConstructorParameters<typeof TeacherBeside> extends [infer A, infer B, ...unknown[]] ? [A, B] : never
  ) => new TeacherBeside(...of, 'always', open);
  const first = await sessionOf(experiment);
  first.askBeside(make);
  await advance(first, studentStep(30));
  first.rest();
  first.reset();
  await advance(first, studentStep(45));
  const checkpoint = await first.checkpoint();
  first.dispose();
  const second = await sessionOf(experiment);
  second.restore(checkpoint);
  second.askBeside(make);
  await advance(second, studentStep(60));
  expect(inStudents(second)).toBe(true);
  second.askBeside(null);
  const endedBy = ended.length;
  await advance(second);
  expect(await hashesOf(second)).toEqual(hashes);
  expect(ended.length).toBe(endedBy);
  second.dispose();
});
