import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand';
import type { ConformanceResult } from '../../engine/distillation/conformance';
import { PlaygroundError } from '../../engine/errors';
import type { CreateTrainingClient } from '../../workers/client-types';
import type { Requests } from '../../workers/protocol';
import type { ConformanceState } from './conformance-types';
import { conformance, PORTION } from './create-conformance';
import { settled } from '../test-support/fake-client';

type Question = Requests['conformance']['in'];

const golden = (id: string) => ({ id, loss: 'logit_mse', expected: { loss: 2 }, tol: { f32: 1e-5 } });
const ids = Array.from({ length: PORTION + 3 }, (_, i) => `case ${i}`);
/** The project's own cases, in two files. */
const own = [ids.slice(0, 4), ids.slice(4)].map((part) => JSON.stringify({ cases: part.map(golden) }));
const fileOf = (text: string, name = 'mine.json') => new File([text], name);
const passed = ({ id, loss }: { id: string; loss: string }): ConformanceResult => ({
  id,
  loss,
  status: 'pass',
  worst: 1e-7,
  valueError: 1e-7,
  gradientError: 0,
});

/** A store whose workers answer when they are told to. */
function fake() {
  const questions: { input: Question; answer(): void; refuse(error: PlaygroundError): void }[] = [];
  const workers = { alive: 0 };
  const createClient = (() => {
    workers.alive++;
    return {
      request: (_: string, input: Question) =>
        new Promise((resolve, reject) => {
          questions.push({ input, answer: () => resolve(input.cases.map(passed)), refuse: reject });
        }),
      dispose: () => void workers.alive--,
    };
  }) as unknown as CreateTrainingClient;
  const store = createStore<ConformanceState>()(conformance({ createClient, readOwn: () => Promise.resolve(own) }));
  return { store, questions, workers };
}

describe('a check', () => {
  it('asks in portions, shows what is there so far, and ends its worker', async () => {
    const { store, questions, workers } = fake();
    await store.getState().openOwn();
    const checking = store.getState().check('wasm');
    expect(store.getState()).toMatchObject({ running: true, backend: 'wasm', results: [] });
    questions[0]?.answer();
    await settled();
    expect(store.getState().results.map(({ id }) => id)).toEqual(ids.slice(0, PORTION));
    questions[1]?.answer();
    await checking;
    expect(store.getState().results.map(({ id }) => id)).toEqual(ids);
    expect(store.getState()).toMatchObject({ running: false, problem: null });
    expect(questions.map(({ input }) => input.backend)).toEqual(['wasm', 'wasm']);
    expect(workers.alive).toBe(0);
  });

  it('says why it stopped, and keeps what it had', async () => {
    const { store, questions, workers } = fake();
    await store.getState().openOwn();
    const checking = store.getState().check('webgpu');
    questions[0]?.answer();
    await settled();
    questions[1]?.refuse(new PlaygroundError('device-lost', { reason: 'destroyed' }));
    await checking;
    expect(store.getState()).toMatchObject({ running: false, problem: { code: 'device-lost' } });
    expect(store.getState().results).toHaveLength(PORTION);
    expect(workers.alive).toBe(0);
  });

  it('that was stopped or begun anew takes no late answers', async () => {
    const { store, questions, workers } = fake();
    await store.getState().openOwn();
    void store.getState().check('webgpu');
    store.getState().cancel();
    expect(store.getState().running).toBe(false);
    expect(workers.alive).toBe(0);
    void store.getState().check('cpu');
    questions[0]?.answer();
    await settled();
    expect(store.getState()).toMatchObject({ running: true, backend: 'cpu', results: [] });
    expect(workers.alive).toBe(1);
  });
});

describe('a file', () => {
  it('takes the place of the project’s own cases, and gives it back', async () => {
    const { store } = fake();
    await store.getState().open(fileOf(JSON.stringify({ cases: [golden('theirs')] })));
    expect(store.getState()).toMatchObject({ file: 'mine.json', cases: [{ id: 'theirs' }] });
    await store.getState().openOwn();
    expect(store.getState().file).toBeNull();
    expect(store.getState().cases).toHaveLength(ids.length);
  });

  it.each([
    ['is no JSON', 'words', { reason: 'no-json' }],
    ['has a case without a loss', '{"cases":[{"id":"a"}]}', { reason: 'case', path: 'cases.0.loss' }],
    ['is too large', ' '.repeat(9 * 2 ** 20), { reason: 'too-large' }],
  ])('that %s is refused; the present cases and results stay', async (_, text, details) => {
    const { store, questions } = fake();
    await store.getState().openOwn();
    const checking = store.getState().check('cpu');
    questions[0]?.answer();
    await settled();
    questions[1]?.answer();
    await checking;
    await store.getState().open(fileOf(text));
    expect(store.getState()).toMatchObject({
      file: null,
      problem: { code: 'cases-invalid', details: { file: 'mine.json', ...details } },
    });
    expect(store.getState().results).toHaveLength(ids.length);
  });
});
