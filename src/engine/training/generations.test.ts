import { beforeAll, describe, expect, it } from 'vitest';
import type { ArmChoice } from '../arms';
import { useBackend } from '../backend/backends';
import { plainMlp as mlp } from '../models/mlp';
import { advance, hashesOf, sessionOf } from '../test-support/sessions';
import { lossesOf, plain, S, scratch, short, studentStep } from './test-support/short-runs';

beforeAll(() => useBackend('wasm'));

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
