import { expect, it } from 'vitest';
import { experimentWith, shortTraining } from '../engine/test-support/sessions';
import type { InsideReport } from './protocol';
import { prepared } from './test-support/service';

const experiment = experimentWith({ training: shortTraining });
const rows = [3, 1, 4];
const sample = new Uint8Array(64).fill(200);

it('looks inside between the slices of a run, which goes on as if nobody had looked', async () => {
  const watched = await prepared(experiment);
  const before = await watched.ask('inside', { rows, sample });
  expect(before.networks['teacher']?.logits).toHaveLength(4 * 10);
  expect(before).toMatchObject({ phase: 'teacher', step: 0 });
  await watched.ask('run', {});
  const looks: InsideReport[] = [];
  const finished = () => watched.frames().at(-1)?.state === 'done';
  while (!finished()) {
    looks.push(await watched.ask('inside', { rows, sample }));
    const seen = watched.frames().length;
    await watched.until(() => finished() || watched.frames().length > seen);
  }
  const steps = looks.map(({ phase, step }) => (phase === 'teacher' ? 0 : 1000) + step);
  expect(new Set(steps).size, 'at several steps').toBeGreaterThan(2);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(looks.some(({ gradients }) => gradients['distilled'])).toBe(true);

  const left = await prepared(experiment);
  await left.ask('run', {});
  await left.done();
  expect(await watched.ask('hash', {})).toEqual(await left.ask('hash', {}));
});

it('answers when the run is paused meanwhile, and leaves it paused', async () => {
  const { ask } = await prepared(experiment);
  await ask('run', {});
  const [look, state] = await Promise.all([ask('inside', { rows, sample }), ask('pause', {})]);
  expect(look.networks['distilled']?.logits.every(Number.isFinite)).toBe(true);
  expect(state).not.toBe('teacher');
  const { step } = await ask('inside', { rows, sample });
  expect((await ask('inside', { rows, sample })).step).toBe(step);
});
