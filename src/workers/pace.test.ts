import { expect, it } from 'vitest';
import { experimentWith, shortTraining } from '../engine/test-support/sessions';
import { LONGEST_STEP_MS } from '../engine/training/pace';
import { prepared } from './test-support/service';

const experiment = experimentWith({ training: shortTraining });
const everSlow = { teacher: 3_600_000, students: 3_600_000 };

it('what is computed does not depend on the pace, nor on its being turned on the way', async () => {
  const fast = await prepared(experiment);
  await fast.ask('run', {});
  await fast.done();

  const watched = await prepared(experiment);
  await watched.ask('run', { phaseMs: { teacher: 500, students: 1000 } });
  await watched.until(() => watched.frames().at(-1)!.phase === 'students');
  await watched.ask('run', { phaseMs: everSlow });
  await watched.ask('run', {});
  await watched.done();

  expect(await watched.ask('hash', {})).toEqual(await fast.ask('hash', {}));
  const losses = (of: typeof fast, network: string) =>
    of
      .frames()
      .flatMap((frame) => frame.losses)
      .filter((point) => point.network === network);
  expect(losses(watched, 'distilled')).toEqual(losses(fast, 'distilled'));
  expect(losses(watched, 'distilled').length).toBeGreaterThan(20);
});

it('steps come no sooner than the pace says, until another one is asked for', async () => {
  const { ask, frames, until, done } = await prepared(experiment);
  const begun = performance.now();
  await ask('run', { phaseMs: everSlow });
  await until(() => frames().at(-1)!.step >= 5);
  expect(performance.now() - begun, 'ms waited for the first four').toBeGreaterThanOrEqual(4 * LONGEST_STEP_MS);
  await ask('run', {});
  await done();
  expect(frames().at(-1)).toMatchObject({ phase: 'students', state: 'done' });
});
