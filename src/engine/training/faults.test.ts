/** Arms with a known mistake in a run, beside right ones. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ArmChoice } from '../arms';
import { useBackend } from '../backend/backends';
import { faultIds, type FaultId } from '../distillation/fault-ids';
import { advance, hashesOf, sessionOf } from '../test-support/sessions';
import { inStudents, plain, scratch, short, studentStep } from './test-support/short-runs';

beforeAll(() => useBackend('wasm'));

const teacher = { kind: 'mlp', hidden: [24], activation: 'relu', dropout: 0.5 };
const faulty = (fault: FaultId): ArmChoice => ({ ...plain, id: fault, fault });
/** All eight, as many in a run as there may be. */
const halves = [faultIds.slice(0, 4), faultIds.slice(4)].map((ids) => ids.map(faulty));
const beside = (arms: readonly ArmChoice[], changes: object = {}) =>
  short([plain, scratch, ...arms], { teacher, ...changes });

describe.each(halves.map((arms) => [arms.map(({ id }) => id).join(', '), arms] as const))('%s', (_, arms) => {
  /** Of a run that nothing happens to. */
  let undisturbed: Record<string, string>;
  beforeAll(async () => {
    const session = await sessionOf(beside(arms));
    await advance(session);
    undisturbed = await hashesOf(session);
    session.dispose();
  });

  it('change nothing of the teacher and of the arms beside them, and end elsewhere themselves', async () => {
    const session = await sessionOf(beside([]));
    await advance(session);
    const alone = await hashesOf(session);
    session.dispose();
    expect(undisturbed).toMatchObject(alone);
    for (const { id } of arms) expect(undisturbed[id], id).not.toBe(alone['distilled']);
  });

  it('go on from a checkpoint, and begin again, as if nothing had happened', async () => {
    const half = await sessionOf(beside(arms));
    await advance(half, studentStep(13));
    const checkpoint = await half.checkpoint();
    half.reset();
    const resumed = await sessionOf(beside(arms));
    resumed.restore(checkpoint);
    for (const session of [half, resumed]) {
      await advance(session);
      expect(await hashesOf(session)).toEqual(undisturbed);
      session.dispose();
    }
  });

  it('leave no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const session = await sessionOf(
      beside(arms, { data: { labelled: 50, unlabelled: 200 }, augmentation: { shift: 1 } }),
    );
    const settle = async (step: number) => {
      await advance(session, studentStep(step));
      while (session.state !== 'done' && !(await session.advance(1)));
      return tf.memory().numTensors;
    };
    const early = await settle(2);
    expect(await settle(5)).toBe(early);
    session.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('a step’s report', () => {
  it('shows the gradients that are really used', async () => {
    const session = await sessionOf(
      beside([faulty('no-t-squared'), faulty('mean-over-elements'), faulty('alpha-swapped')]),
    );
    await advance(session, inStudents);
    const { networks } = (await session.stepOnce()).report;
    const norms = (id: string) => networks[id]!.gradientNorms;
    const right = norms('distilled');
    // T is 4, there are ten classes, and α is 0.9.
    expect(right['soft-targets']! / norms('no-t-squared')['soft-targets']!).toBeCloseTo(16, 3);
    expect(right['soft-targets']! / norms('mean-over-elements')['soft-targets']!).toBeCloseTo(10, 3);
    expect(right['soft-targets']! / norms('alpha-swapped')['soft-targets']!).toBeCloseTo(9, 3);
    expect(norms('alpha-swapped')['cross-entropy']! / right['cross-entropy']!).toBeCloseTo(9, 3);
    expect(norms('no-t-squared')['cross-entropy']).toBeCloseTo(right['cross-entropy']!, 6);
    expect(networks['distilled']!.intoTeacher).toBeUndefined();
    session.dispose();
  });

  it('shows what flows into the teacher, which moves; the one of the others does not', async () => {
    const session = await sessionOf(beside([faulty('gradient-into-teacher')]));
    await advance(session, inStudents);
    const frozen = session.find('teacher').network;
    const { teacherCopy } = session.find('gradient-into-teacher');
    await advance(session, studentStep(0));
    const { report } = await session.stepOnce();
    expect(report.networks['gradient-into-teacher']!.intoTeacher).toBeGreaterThan(0);
    const before = await frozen.weights();
    await advance(session);
    const last = await session.checkpoint();
    expect(await frozen.weights()).toEqual(before);
    const copied = await teacherCopy!.network.weights();
    expect(copied['fc1.weight']!.data).not.toEqual(before['fc1.weight']!.data);
    expect(last.networks['gradient-into-teacher']!.adapters['teacher.fc1.weight']).toEqual(copied['fc1.weight']);
    session.dispose();
  });

  it('goes with evaluations of the teacher that learns along: at first the teacher itself', async () => {
    const session = await sessionOf(beside([faulty('gradient-into-teacher')]));
    const frames = await advance(session);
    const evaluations = frames.flatMap(({ evaluation }) => (evaluation?.phase === 'students' ? [evaluation] : []));
    const copies = evaluations.map(({ teacherCopies }) => teacherCopies!['gradient-into-teacher']!);
    const { evaluator } = session;
    const said = await evaluator.logits(session.find('teacher'), evaluator.testCount, () => Promise.resolve());
    expect(copies[0]).toEqual(said);
    expect(copies.at(-1)).not.toEqual(said);
    expect(frames[0]!.evaluation?.teacherCopies).toBeUndefined();
    session.dispose();
  });
});

it('a teacher in training mode says something else each time, and the same in each run', async () => {
  const experiment = beside([faulty('teacher-in-training-mode')], {
    dials: { learningRate: 1e-5 },
    data: { labelled: 20, unlabelled: 0 },
    training: { steps: 40, batchSize: 20, teacherEpochs: 1 },
  });
  const session = await sessionOf(experiment);
  const frames = await advance(session);
  const soft = (id: string) =>
    frames
      .flatMap(({ losses }) => losses)
      .filter(({ network }) => network === id)
      .map(({ terms }) => terms['soft-targets']!);
  const roughness = (values: readonly number[]) =>
    values.slice(1).reduce((sum, value, i) => sum + Math.abs(value - values[i]!), 0) / values.length;
  // Every batch holds the same twenty pictures, and the student hardly moves.
  expect(roughness(soft('teacher-in-training-mode'))).toBeGreaterThan(20 * roughness(soft('distilled')));
  session.dispose();
});
