import { beforeAll, describe, expect, it } from 'vitest';
import type { ArmChoice } from '../arms';
import { useBackend } from '../backend/backends';
import { advance, hashesOf, sessionOf } from '../test-support/sessions';
import type { LossPoint } from './measurements';
import { inStudents, lossesOf, plain, scratch, short, studentStep } from './test-support/short-runs';

beforeAll(() => useBackend('wasm'));

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

  it('follow the difference of both networks as the classical scheme does, never below 1/(1 + 2/10)', async () => {
    const fused: ArmChoice = {
      id: 'distilled',
      objective: [{ term: 'fused-target', weight: 1 }],
      schedules: { temperature: { kind: 'constant', value: 2 }, alpha: { kind: 'difference' } },
    };
    // A fused target that stands still pulls as soft targets do, times α.
    const weighted: ArmChoice = { ...fused, id: 'weighted', objective: [{ term: 'soft-targets', weight: 'alpha' }] };
    const session = await sessionOf(short([fused, weighted]));
    const frames = await advance(session);
    session.dispose();
    const [alphas, others] = ['distilled', 'weighted'].map((id) => lossesOf(frames, id).map(({ alpha }) => alpha));
    expect(Math.min(...alphas!)).toBeGreaterThan(1 / 1.2);
    expect(Math.max(...alphas!)).toBeLessThan(1);
    expect(alphas!.at(-1), 'the networks have come nearer').toBeGreaterThan(alphas![0]!);
    // Adam makes of the last bits of a gradient what it likes, so the two stay together, not equal.
    alphas!.slice(0, 10).forEach((alpha, i) => expect(alpha).toBeCloseTo(others![i]!, 4));
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
