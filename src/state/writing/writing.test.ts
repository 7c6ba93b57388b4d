import { expect, it } from 'vitest';
import { PlaygroundError } from '../../engine/errors';
import type { WritingReport } from '../../workers/protocol';
import { fakePlayground, settled } from '../test-support/fake-client';

const wish = { prompt: '12=', temperature: 0, seed: 1 };
const report = (...ids: number[]): WritingReport => ({
  phase: 'students',
  step: 4,
  texts: { distilled: { ids: [3, 4, 5, ...ids], prompt: 3, ended: null } },
});

it('asks all networks, shows texts as they grow, and keeps the last ones', async () => {
  const fake = fakePlayground();
  await fake.ready();
  const { store } = fake;
  let finish: (report: WritingReport) => void = () => undefined;
  fake.answers.write = () => new Promise((resolve) => (finish = resolve));
  const done = store.getState().write(wish);
  expect(fake.requests.at(-1)).toEqual({
    name: 'write',
    input: { networks: ['teacher', 'distilled', 'scratch'], writing: wish },
  });
  expect(store.getState().wish).toBe(wish);
  await settled();
  fake.events.writing?.({ kind: 'writing', ...report(6) });
  expect(store.getState().written).toMatchObject({ info: fake.live.info, wish, report: report(6) });
  finish(report(6, 7));
  await done;
  expect(store.getState()).toMatchObject({ wish: null, written: { report: report(6, 7) }, writingError: null });
  // Said too late.
  fake.events.writing?.({ kind: 'writing', ...report(9) });
  expect(store.getState().written?.report).toEqual(report(6, 7));
});

it('says why nothing could be written, and loses nothing of what was', async () => {
  const fake = fakePlayground();
  await fake.ready();
  const { store } = fake;
  fake.answers.write = () => report(6);
  await store.getState().write(wish);
  fake.answers.write = () => {
    throw new PlaygroundError('prompt-invalid', { reason: 'empty' });
  };
  await store.getState().write({ ...wish, prompt: '' });
  expect(store.getState()).toMatchObject({
    wish: null,
    writingError: { code: 'prompt-invalid', details: { reason: 'empty' } },
    written: { wish, report: report(6) },
  });
  fake.answers.write = () => report(7);
  await store.getState().write(wish);
  expect(store.getState()).toMatchObject({ writingError: null, written: { report: report(7) } });
});

it('is of the last wish only, and of the present Session', async () => {
  const fake = fakePlayground();
  await fake.ready();
  const { store } = fake;
  const finish: ((report: WritingReport) => void)[] = [];
  fake.answers.write = () => new Promise((resolve) => finish.push(resolve));
  const first = store.getState().write(wish);
  const second = store.getState().write({ ...wish, seed: 2 });
  finish[0]?.(report(1));
  await first;
  expect(store.getState().wish).toEqual({ ...wish, seed: 2 });
  expect(store.getState().written).toBeNull();
  store.setState({ live: { ...fake.live, info: { ...fake.live.info! } } });
  finish[1]?.(report(2));
  await second;
  expect(store.getState()).toMatchObject({ wish: null, written: null, writingError: null });
});

it('hushes', async () => {
  const fake = fakePlayground();
  await fake.ready();
  fake.answers.hush = () => null;
  fake.store.getState().hush();
  expect(fake.requests.at(-1)?.name).toBe('hush');
});
