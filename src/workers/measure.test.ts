import { expect, it } from 'vitest';
import { experimentWith, shortTraining } from '../engine/test-support/sessions';
import { prepared, service } from './test-support/service';

const experiment = experimentWith({ training: shortTraining });
const options = { backend: 'wasm' } as const;

function measuring() {
  const { heard, ask } = service();
  const progress = () => heard.flatMap((message) => (message.kind === 'measuring' ? [message.progress] : []));
  return {
    heard,
    measure: (changes: object = {}) => ask('measure', { experiment: { ...experiment, ...changes }, options }),
    progress,
  };
}

it('measures a run without any Session, and tells how far it is', async () => {
  const { measure, progress } = measuring();
  const { results, divergences, backend } = await measure();
  expect(Object.keys(results)).toEqual(['teacher', 'distilled', 'scratch']);
  expect({ divergences, backend }).toEqual({ divergences: [], backend: 'wasm' });
  expect(progress()[0]).toMatchObject({ phase: 'teacher', step: 0 });
  expect(progress().at(-1)).toMatchObject({ phase: 'students', remainingMs: 0 });
  expect(
    progress().map((p) => Object.keys(p).sort()),
    'no logits or losses cross over',
  ).toEqual(progress().map(() => ['phase', 'remainingMs', 'step', 'totalSteps']));
});

it('trains a teacher once for the runs that share it', async () => {
  const { heard, measure, progress } = measuring();
  const first = await measure();
  heard.length = 0;
  const second = await measure({ dials: { ...experiment.dials, temperature: 2 } });
  expect(new Set(progress().map(({ phase }) => phase))).toEqual(new Set(['students']));
  expect(second.results['teacher']).toEqual(first.results['teacher']);
  expect(second.results['distilled']!.hash).not.toBe(first.results['distilled']!.hash);
});

it('gives the same networks as a Session that is run, and leaves that one as it was', async () => {
  const { ask, done } = await prepared(experiment);
  const before = await ask('hash', {});
  const { results } = await ask('measure', { experiment, options });
  expect(await ask('hash', {})).toEqual(before);
  const info = await ask('prepare', { experiment, options });
  expect(info.teacherTrained, 'a study’s teachers are its own').toBe(false);
  await ask('run', {});
  await done();
  expect(await ask('hash', {})).toEqual(
    Object.fromEntries(Object.entries(results).map(([id, { hash }]) => [id, hash])),
  );
});
