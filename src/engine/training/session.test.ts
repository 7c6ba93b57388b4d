import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { accuracy, classAccuracy } from '../evaluation/metrics';
import { advance, experimentWith, hashesOf, sessionOf, shortTraining } from '../test-support/sessions';
import type { Divergence } from './measurements';

beforeAll(() => useBackend('wasm'));

const short = (changes: object = {}) => experimentWith({ training: shortTraining, ...changes });
const networks = {
  mlp: {
    teacher: { kind: 'mlp', hidden: [24], activation: 'gelu', dropout: 0.2 },
    student: { kind: 'mlp', hidden: [8], activation: 'tanh', dropout: 0.1 },
  },
  cnn: {
    teacher: { kind: 'cnn', stages: [6], kernel: 3, batchNorm: true, dense: [12], activation: 'relu', dropout: 0 },
    student: { kind: 'cnn', stages: [4], kernel: 3, batchNorm: true, dense: [], activation: 'relu', dropout: 0.1 },
  },
};

describe('an Experiment run to its end', () => {
  it('shows what distillation does: 50 labels, a teacher, eight points or more', async () => {
    const session = await sessionOf(experimentWith());
    const frames = await advance(session);
    const { labels } = session.dataset.test;
    const last = frames.findLast((frame) => frame.evaluation?.rows === labels.length)!.evaluation!;
    const gain =
      accuracy(last.logits['distilled']!, labels, 500, 10) - accuracy(last.logits['scratch']!, labels, 500, 10);
    expect(session.state).toBe('done');
    expect(gain).toBeGreaterThan(0.08);
    session.dispose();
  });

  it('lets a student recognise a digit that it never saw, and scratch none', async () => {
    const session = await sessionOf(experimentWith({ data: { withheld: [3] }, dials: { alpha: 1 } }));
    const frames = await advance(session);
    const { labels } = session.dataset.test;
    const { logits } = frames.at(-1)!.evaluation!;
    expect(classAccuracy(logits['distilled']!, labels, 500, 10, 3)).toBeGreaterThan(0.5);
    expect(classAccuracy(logits['scratch']!, labels, 500, 10, 3)).toBe(0);
    session.dispose();
  });
});

describe.each(Object.entries(networks))('pairing and repeatability, %s', (_, pair) => {
  /** Of a run that nothing happens to. */
  let undisturbed: Record<string, string>;
  beforeAll(async () => {
    const session = await sessionOf(short(pair));
    await advance(session);
    undisturbed = await hashesOf(session);
    session.dispose();
  });

  it('gives the same weights twice, bit for bit, and leaves the teacher untouched while the students learn', async () => {
    const session = await sessionOf(short(pair));
    await advance(session, ({ phase }) => phase === 'students');
    const { teacher } = await hashesOf(session);
    await advance(session);
    expect(session.state).toBe('done');
    expect(await hashesOf(session)).toEqual(undisturbed);
    expect(teacher).toBe(undisturbed['teacher']);
    session.dispose();
  });

  it('starts every arm from the same weights, and arms with one objective end at the same weights', async () => {
    const objective = [{ term: 'cross-entropy', weight: 1 }];
    const arms = [
      { id: 'distilled', objective: [{ term: 'soft-targets', weight: 1 }] },
      { id: 'one', objective },
      { id: 'two', objective },
    ];
    const session = await sessionOf(short({ ...pair, arms }));
    const start = await hashesOf(session);
    expect(start['two']).toBe(start['one']);
    expect(start['distilled']).toBe(start['one']);
    await advance(session);
    const end = await hashesOf(session);
    expect(end['two']).toBe(end['one']);
    expect(end['distilled']).not.toBe(end['one']);
    session.dispose();
  });

  it.each(['teacher', 'students'] as const)(
    'goes on from a checkpoint in the %s phase as if nothing had happened',
    async (phase) => {
      const first = await sessionOf(short(pair));
      await advance(first, (session) => session.phase === phase && session.step >= 17);
      const checkpoint = structuredClone(await first.checkpoint());
      first.dispose();
      const second = await sessionOf(short(pair));
      second.restore(checkpoint);
      await advance(second);
      expect(await hashesOf(second)).toEqual(undisturbed);
      second.dispose();
    },
  );
});

describe('memory', () => {
  it('is flat over 2,000 steps, and empty after dispose', async () => {
    const before = tf.memory();
    const session = await sessionOf(experimentWith({ training: { epochs: 60, teacherEpochs: 1 } }));
    // Losses wait on the device until they are read: right after a frame, none do.
    const memoryAfter = async (steps: number) => {
      await advance(session, ({ phase, step }) => phase === 'students' && step >= steps);
      while (!(await session.advance(5)));
      return tf.memory();
    };
    const early = await memoryAfter(200);
    const late = await memoryAfter(2200);
    expect(late.numTensors).toBe(early.numTensors);
    expect(late.numBytes).toBe(early.numBytes);
    session.dispose();
    expect(tf.memory().numTensors).toBe(before.numTensors);
  });
});

describe('control', () => {
  it('applies dials from the next step on, and reports that step', async () => {
    const session = await sessionOf(short());
    await advance(session, ({ phase, step }) => phase === 'students' && step >= 5);
    const mark = session.turn({ temperature: 9, alpha: 0.2, learningRate: 0.001 });
    expect(mark).toEqual({
      phase: 'students',
      step: session.step,
      dials: { temperature: 9, alpha: 0.2, learningRate: 0.001 },
    });
    const frames = await advance(session);
    expect(frames.flatMap((frame) => frame.marks)).toEqual([mark]);
    const after = frames.flatMap((frame) => frame.losses).find((p) => p.network === 'distilled' && p.step > mark.step)!;
    expect(after.total).toBeCloseTo(0.2 * after.terms['soft-targets']! + 0.8 * after.terms['cross-entropy']!, 4);
    session.dispose();
  });

  it('steps one batch and tells about it, and the look changes nothing', async () => {
    const stepped = await sessionOf(short(networks.cnn));
    const run = await sessionOf(short(networks.cnn));
    for (const session of [stepped, run]) await advance(session, ({ phase }) => phase === 'students');
    const { report } = await stepped.stepOnce();
    while (run.step < 1) await run.advance(1);
    expect(report.step).toBe(1);
    expect(report.labelled.labels).toHaveLength(32);
    expect(report.transfer.inputs).toHaveLength(32 * 64);
    const distilled = report.networks['distilled']!;
    expect(distilled.total).toBeCloseTo(
      0.9 * distilled.terms['soft-targets']! + 0.1 * distilled.terms['cross-entropy']!,
      4,
    );
    expect(distilled.gradientNorms['soft-targets']).toBeGreaterThan(0);
    expect(distilled.cosines.map(({ terms }) => terms)).toEqual([['soft-targets', 'cross-entropy']]);
    expect(Math.abs(distilled.cosines[0]!.cosine!)).toBeLessThanOrEqual(1);
    expect(report.networks['scratch']!.cosines).toEqual([]);
    if (run.step === 1) expect(await hashesOf(stepped)).toEqual(await hashesOf(run));
    stepped.dispose();
    run.dispose();
  });

  it('resets to the start, keeps the trained teacher, and then trains the same students', async () => {
    const session = await sessionOf(short());
    await session.open();
    const start = await hashesOf(session);
    await advance(session);
    const end = await hashesOf(session);
    session.reset();
    expect(session.state).toBe('ready');
    expect(await hashesOf(session)).toEqual({ ...start, teacher: end['teacher'] });
    await advance(session);
    expect(await hashesOf(session)).toEqual(end);
    session.dispose();
  });
});

describe('divergence', () => {
  it('stops the arm, rolls it back to finite weights and suggests a lower rate; the others go on', async () => {
    const events: Divergence[] = [];
    const arms = [
      { id: 'distilled', objective: [{ term: 'soft-targets', weight: 1e5 }] },
      { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] },
    ];
    const session = await sessionOf(
      short({
        arms,
        student: { kind: 'mlp', hidden: [32, 32, 32], activation: 'gelu', dropout: 0 },
        training: { ...shortTraining, optimiser: 'sgd' },
        dials: { learningRate: 0.01 },
      }),
      { onDivergence: (event) => events.push(event) },
    );
    await advance(session, ({ phase }) => phase === 'students');
    session.turn({ temperature: 1, alpha: 0.9, learningRate: 1 });
    await advance(session);
    expect(events.map(({ network }) => network)).toEqual(['distilled']);
    expect(events[0]!.suggestedLearningRate).toBeLessThan(1);
    const { weights } = (await session.checkpoint()).networks['distilled']!;
    expect(Object.values(weights).every(({ data }) => data.every(Number.isFinite))).toBe(true);
    expect(session.state).toBe('done');
    session.dispose();
  });

  it('of every arm pauses the run; going on from there with a lower rate works', async () => {
    const session = await sessionOf(short());
    await advance(session, ({ step }) => step >= 10);
    const { weights } = (await session.checkpoint()).networks['teacher']!;
    const broken = Object.fromEntries(
      Object.entries(weights).map(([name, { shape, data }]) => [name, { shape, data: data.map(() => NaN) }]),
    );
    const stepBefore = session.step;
    session.find('teacher').network.setWeights(broken);
    await advance(session, () => false);
    expect(session.state).toBe('paused');
    expect(session.step).toBeLessThanOrEqual(stepBefore);
    session.turn({ temperature: 4, alpha: 0.9, learningRate: 0.01 });
    await advance(session);
    expect(session.state).toBe('done');
    session.dispose();
  });
});
