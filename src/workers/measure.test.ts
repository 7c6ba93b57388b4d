import { expect, it } from 'vitest';
import { experimentWith, readDatasets, shortTraining } from '../engine/test-support/sessions';
import type { FromWorker, RunOutcome, SessionInfo, ToWorker } from './protocol';
import { TrainingService } from './training-service';

type Asked = ToWorker extends infer Message ? (Message extends ToWorker ? Omit<Message, 'id'> : never) : never;

function service() {
  const said: FromWorker[] = [];
  const training = new TrainingService({ post: (message) => said.push(message), read: readDatasets });
  let id = 0;
  return {
    said,
    /** What a request is answered with. @throws its refusal */
    async ask(request: Asked): Promise<unknown> {
      const mine = ++id;
      await training.handle({ ...request, id: mine } as ToWorker);
      const answer = said.find((message) => 'id' in message && message.id === mine);
      if (answer?.kind === 'answer') return answer.value;
      throw new Error(JSON.stringify(answer));
    },
    progress: () => said.flatMap((message) => (message.kind === 'measuring' ? [message.progress] : [])),
  };
}

const experiment = experimentWith({ training: shortTraining });
const measure = { request: 'measure', experiment, options: { backend: 'wasm' } } as const;

it('measures a run without any Session, and tells how far it is', async () => {
  const { ask, progress } = service();
  const { results, divergences, backend } = (await ask(measure)) as RunOutcome;
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
  const { ask, said, progress } = service();
  const first = (await ask(measure)) as RunOutcome;
  said.length = 0;
  const dials = { ...experiment.dials, temperature: 2 };
  const second = (await ask({ ...measure, experiment: { ...experiment, dials } })) as RunOutcome;
  expect(new Set(progress().map(({ phase }) => phase))).toEqual(new Set(['students']));
  expect(second.results['teacher']).toEqual(first.results['teacher']);
  expect(second.results['distilled']!.hash).not.toBe(first.results['distilled']!.hash);
});

it('gives the same networks as a Session that is run, and leaves that one as it was', async () => {
  const { ask } = service();
  await ask({ request: 'prepare', experiment, options: { backend: 'wasm' } } as const);
  const before = await ask({ request: 'hash' });
  const { results } = (await ask(measure)) as RunOutcome;
  expect(await ask({ request: 'hash' })).toEqual(before);
  const info = (await ask({ request: 'prepare', experiment, options: { backend: 'wasm' } } as const)) as SessionInfo;
  expect(info.teacherTrained, 'a study’s teachers are its own').toBe(false);
  while ((await ask({ request: 'ping' })) !== 'done') {
    await ask({ request: 'run' });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(await ask({ request: 'hash' })).toEqual(
    Object.fromEntries(Object.entries(results).map(([id, { hash }]) => [id, hash])),
  );
});
