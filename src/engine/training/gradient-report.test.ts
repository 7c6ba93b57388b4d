import { beforeAll, describe, expect, it } from 'vitest';
import type { ArmChoice } from '../arms';
import { useBackend } from '../backend/backends';
import { advance, sessionOf } from '../test-support/sessions';
import { hard, inStudents, short } from './test-support/short-runs';

beforeAll(() => useBackend('wasm'));

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
