import { expect, it } from 'vitest';
import { experimentWith, readDatasets, shortTraining } from '../engine/test-support/sessions';
import type { FromWorker, InsideReport, RequestName, Requests, ToWorker } from './protocol';
import { TrainingService } from './training-service';

const experiment = experimentWith({ training: shortTraining });
const rows = [3, 1, 4];
const sample = new Uint8Array(64).fill(200);

/** A service with a Session, and what it says. */
async function prepared() {
  const heard: FromWorker[] = [];
  const waiting: (() => void)[] = [];
  const service = new TrainingService({
    read: readDatasets,
    post(message) {
      heard.push(message);
      if (message.kind === 'frame') for (const go of waiting.splice(0)) go();
    },
  });
  let last = 0;
  async function ask<K extends RequestName>(request: K, input: Requests[K]['in']): Promise<Requests[K]['out']> {
    const id = ++last;
    await service.handle({ id, request, ...input } as ToWorker);
    const reply = heard.find((message) => 'id' in message && message.id === id);
    if (reply?.kind !== 'answer') throw new Error(`${request}: ${JSON.stringify(reply)}`);
    return reply.value as Requests[K]['out'];
  }
  const done = () => heard.some((message) => message.kind === 'frame' && message.frame.state === 'done');
  const nextFrame = () => new Promise<void>((resolve) => waiting.push(resolve));
  await ask('prepare', { experiment, options: { backend: 'wasm' } });
  return { ask, done, nextFrame };
}

it('looks inside between the slices of a run, which goes on as if nobody had looked', async () => {
  const watched = await prepared();
  const before = await watched.ask('inside', { rows, sample });
  expect(before.networks['teacher']?.logits).toHaveLength(4 * 10);
  expect(before).toMatchObject({ phase: 'teacher', step: 0 });
  await watched.ask('run', {});
  const looks: InsideReport[] = [];
  while (!watched.done()) {
    looks.push(await watched.ask('inside', { rows, sample }));
    if (!watched.done()) await watched.nextFrame();
  }
  const steps = looks.map(({ phase, step }) => (phase === 'teacher' ? 0 : 1000) + step);
  expect(new Set(steps).size, 'at several steps').toBeGreaterThan(2);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(looks.some(({ gradients }) => gradients['distilled'])).toBe(true);

  const left = await prepared();
  await left.ask('run', {});
  while (!left.done()) await left.nextFrame();
  expect(await watched.ask('hash', {})).toEqual(await left.ask('hash', {}));
});

it('answers when the run is paused meanwhile, and leaves it paused', async () => {
  const { ask } = await prepared();
  await ask('run', {});
  const [look, state] = await Promise.all([ask('inside', { rows, sample }), ask('pause', {})]);
  expect(look.networks['distilled']?.logits.every(Number.isFinite)).toBe(true);
  expect(state).not.toBe('teacher');
  const { step } = await ask('inside', { rows, sample });
  expect((await ask('inside', { rows, sample })).step).toBe(step);
});
