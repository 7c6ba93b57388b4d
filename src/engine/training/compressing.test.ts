import { beforeAll, describe, expect, it } from 'vitest';
import type { ArmChoice } from '../arms';
import { useBackend } from '../backend/backends';
import type { PruneStep } from '../compression/steps/prune';
import type { QuantiseStep } from '../compression/steps/quantise';
import { advance, sessionOf } from '../test-support/sessions';
import { hard, lossesOf, S, scratch, short, soft, studentStep } from './test-support/short-runs';
import { hashWeights } from './weight-hash';
import type { Session } from './session';

beforeAll(() => useBackend('wasm'));

const int4: QuantiseStep = { kind: 'quantise', format: 'int4', per: 'channel', scales: 'largest' };
const half: PruneStep = { kind: 'prune', what: 'units', by: 'taylor', share: 0.5, over: 'network' };
const distilled: ArmChoice = { id: 'distilled', startsAs: 'teacher', objective: [soft, hard] };

const hashOf = async (session: Session, id: string) => hashWeights(await session.find(id).network.weights());

describe('an arm that compresses', () => {
  it('begins as a copy of its teacher', async () => {
    const rests: ArmChoice = { id: 'rests', startsAs: 'teacher', objective: [] };
    const session = await sessionOf(short([distilled, rests]));
    const frames = await advance(session);
    expect(await hashOf(session, 'rests')).toBe(await hashOf(session, 'teacher'));
    expect(await hashOf(session, 'distilled')).not.toBe(await hashOf(session, 'teacher'));
    expect(lossesOf(frames, 'rests')).toEqual([]);
    expect(lossesOf(frames, 'distilled')).toHaveLength(S);
    session.dispose();
  });

  it('is quantised after its last step, and measured before and after', async () => {
    const arm: ArmChoice = { ...distilled, then: [{ at: 1, compress: [int4], objective: [] }] };
    const session = await sessionOf(short([arm, scratch]));
    const frames = await advance(session);
    const last = frames.filter(({ evaluation, step, phase }) => evaluation && phase === 'students' && step === S);
    expect(last.map(({ compressed }) => compressed?.length ?? 0)).toEqual([0, 1]);
    expect(last[1]!.state).toBe('done');
    for (const { evaluation } of last) expect(Object.keys(evaluation!.logits)).toEqual(['distilled', 'scratch']);
    const [report] = last[1]!.compressed!;
    expect(report).toMatchObject({ network: 'distilled', step: S, stage: 1 });
    const { weights } = (await session.checkpoint()).networks['distilled']!;
    const computed = await session.find('distilled').network.computedWeights();
    // Latent weights are as they were trained; what is computed with has at most 15 levels a channel.
    const [rows, columns] = computed['fc1.weight']!.shape as [number, number];
    for (let c = 0; c < columns; c++) {
      const levels = new Set(Array.from({ length: rows }, (_, r) => computed['fc1.weight']!.data[r * columns + c]!));
      expect(levels.size).toBeLessThanOrEqual(15);
    }
    expect(weights['fc1.weight']!.data).not.toEqual(computed['fc1.weight']!.data);
    session.dispose();
  });

  it('trains through what it is rounded to, and goes on from the middle to the same bits', async () => {
    const arm: ArmChoice = { ...distilled, then: [{ at: 0.5, compress: [int4], objective: [soft, hard] }] };
    const session = await sessionOf(short([arm, scratch]));
    await advance(session, studentStep(Math.round(0.5 * S) + 4));
    const middle = structuredClone(await session.checkpoint());
    expect(session.step).toBeLessThan(S);
    await advance(session);
    const [own, other] = [await hashOf(session, 'distilled'), await hashOf(session, 'scratch')];
    session.dispose();
    const again = await sessionOf(short([arm, scratch]));
    again.restore(middle);
    await advance(again);
    expect([await hashOf(again, 'distilled'), await hashOf(again, 'scratch')]).toEqual([own, other]);
    again.reset();
    expect(again.find('distilled').network.plan.encodings).toBeUndefined();
    again.dispose();
  });

  it('is smaller after pruning, in rounds, and goes on from between them to the same bits', async () => {
    const arm: ArmChoice = {
      ...distilled,
      compress: [half],
      then: [
        { at: 0.4, compress: [half, int4], objective: [soft, hard] },
        { at: 1, compress: [{ ...half, share: 0.25 }], objective: [] },
      ],
    };
    const units = (session: Session, id = 'distilled') =>
      session.find(id).network.plan.layers.flatMap((layer) => ('units' in layer ? [layer.units] : []));
    const total = ([a = 0, b = 0]: number[]) => a + b;
    const session = await sessionOf(short([arm, scratch]));
    await advance(session, studentStep(4));
    expect(total(units(session))).toBe(total(units(session, 'teacher')) / 2);
    await advance(session, studentStep(S - 4));
    const middle = structuredClone(await session.checkpoint());
    await advance(session);
    const [own, sizes] = [await hashOf(session, 'distilled'), units(session)];
    session.dispose();
    const again = await sessionOf(short([arm, scratch]));
    again.restore(middle);
    await advance(again);
    expect(units(again)).toEqual(sizes);
    expect(await hashOf(again, 'distilled')).toBe(own);
    again.reset();
    await advance(again);
    expect(await hashOf(again, 'distilled')).toBe(own);
    again.dispose();
  });
});
