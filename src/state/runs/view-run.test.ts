import { beforeEach, expect, it } from 'vitest';
import { frame, fakePlayground, type Fake } from '../test-support/fake-client';
import { checkpointWith, recordWith, runWith } from '../test-support/runs';
import { pageRunStorage } from './run-storage';

let fake: Fake;
const viewed = () => fake.store.getState().viewed;

beforeEach(async () => {
  fake = fakePlayground();
  await fake.ready();
  await fake.store.getState().keepRunsIn(pageRunStorage());
  await fake.store.getState().keepRun(runWith({ id: 'a1' }));
});

it('shows a kept run with its samples, while the live one goes on', async () => {
  const { live, experiment } = fake.store.getState();
  await fake.store.getState().viewRun('a1');
  expect(viewed()).toMatchObject({ id: 'a1', state: 'done', logits: recordWith().logits });
  expect(viewed()?.info.test).toEqual(live.info?.test);
  fake.events.frame(frame({ step: 7 }));
  expect(fake.live).toMatchObject({ id: live.id, progress: { step: 7 } });
  expect(viewed()?.id).toBe('a1');
  expect(fake.store.getState().experiment).toBe(experiment);
  expect(fake.preparations).toHaveLength(1);
});

it.each([
  ['asked for', async (f: Fake) => f.store.getState().viewCurrent()],
  ['Run is pressed', (f: Fake) => f.store.getState().play()],
  ['the setup changes', async (f: Fake) => f.store.getState().change((experiment) => ({ ...experiment, seed: 7 }))],
  ['the kept run is deleted', (f: Fake) => f.store.getState().deleteRun('a1')],
])('the current one is back when %s', async (_, act) => {
  await fake.store.getState().viewRun('a1');
  expect(viewed()?.id).toBe('a1');
  await act(fake);
  expect(viewed()).toBeNull();
});

it('stays while the pace of the run underneath is changed', async () => {
  await fake.store.getState().play();
  await fake.store.getState().viewRun('a1');
  fake.store.getState().setPace('max');
  expect(fake.requests.at(-1)).toEqual({ name: 'run', input: {} });
  expect(viewed()?.id).toBe('a1');
});

it('says so where the samples are not those that it was measured on', async () => {
  const { info } = runWith();
  const labels = info!.test.labels.map((label) => 3 - label);
  const other = { ...info!, test: { ...info!.test, labels } };
  await fake.store.getState().keepRun(runWith({ id: 'b2', info: other, checkpoint: checkpointWith() }));
  await fake.store.getState().viewRun('b2');
  expect(viewed()).toBeNull();
  expect(fake.store.getState().notices.at(-1)?.error).toMatchObject({ code: 'run-unreadable' });
});
