import { expect, it } from 'vitest';
import { experimentWith, readDatasets, shortTraining } from '../engine/test-support/sessions';
import type { FromWorker } from './protocol';
import { TrainingService } from './training-service';

it('does not begin a run that was paused while it waited for its turn', async () => {
  const said: FromWorker[] = [];
  const service = new TrainingService({ post: (message) => said.push(message), read: readDatasets });
  const experiment = experimentWith({ training: shortTraining });
  await Promise.all([
    service.handle({ id: 1, request: 'prepare', experiment, options: { backend: 'wasm' } }),
    service.handle({ id: 2, request: 'run' }),
    service.handle({ id: 3, request: 'pause' }),
  ]);
  await service.handle({ id: 4, request: 'ping' });
  expect(said.filter((message) => message.kind === 'answer').map(({ id, value }) => [id, value])).toMatchObject([
    [3, 'ready'],
    [1, { backend: { name: 'wasm' } }],
    [2, 'ready'],
    [4, 'ready'],
  ]);
});
