import { beforeAll, describe, expect, it } from 'vitest';
import type { ArmChoice } from '../arms';
import { useBackend } from '../backend/backends';
import { plainCnn as cnn } from '../models/cnn';
import { advance, sessionOf } from '../test-support/sessions';
import { hard, lossesOf, S, scratch, short, soft, studentStep } from './test-support/short-runs';

beforeAll(() => useBackend('wasm'));

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
