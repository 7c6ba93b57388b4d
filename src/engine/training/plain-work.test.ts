import { afterEach, beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { compileSteps } from '../backend/replay/step';
import { plainMlp as mlp } from '../models/mlp';
import { advance, experimentWith, sessionOf, shortTraining } from '../test-support/sessions';

beforeAll(async () => void (await useBackend('wasm')));
afterEach(() => compileSteps(true));

it('frames tell what is not compiled, and why', async () => {
  const session = await sessionOf(experimentWith({ student: mlp(4), training: shortTraining }));
  expect(await session.open()).not.toHaveProperty('plain');
  const until = (step: number) => advance(session, (now) => now.phase === 'students' && now.step >= step);
  for (const frame of await until(20)) expect(frame).not.toHaveProperty('plain');
  // Evaluations are compiled by now.
  expect(session.find('scratch').network.compiled.compiled()).toBe(true);
  compileSteps(false);
  const frames = await until(30);
  const why = { code: 'turned-off', details: {} };
  expect(frames.length).toBeGreaterThan(0);
  for (const { plain } of frames) {
    expect(plain).toEqual([
      { work: 'training', ...why },
      { work: 'evaluation', ...why },
    ]);
  }
  session.dispose();
});
