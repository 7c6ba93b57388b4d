import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { advance, hashesOf, sessionOf } from '../test-support/sessions';
import { plain, short } from './test-support/short-runs';

beforeAll(() => useBackend('wasm'));

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
