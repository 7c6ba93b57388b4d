import { expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import type { Checkpoint } from '../../workers/protocol';
import { offerRunPutAway } from './put-away';
import { PREPARE_DELAY_MS } from '../session/session-control';
import { evaluation, fakePlayground, frame, settled, type Fake } from '../test-support/fake-client';

const checkpoint: Checkpoint = {
  experiment: defaultExperiment,
  phase: 'students',
  step: 5,
  state: 'students',
  dials: { ...defaultExperiment.dials, temperature: 7 },
  overridden: [],
  given: [],
  networks: {},
};
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function begin(): Promise<Fake> {
  const fake = fakePlayground();
  await fake.ready();
  offerRunPutAway(fake.store);
  return fake;
}

/** Trains six steps, with a checkpoint after the fifth. */
function train(fake: Fake): void {
  fake.events.frame(frame({ step: 5, evaluation: evaluation({ step: 5 }) }));
  fake.events.checkpoint(checkpoint);
  fake.events.frame(frame({ step: 6, evaluation: evaluation({ step: 6 }) }));
}

/** Changes the setup, and lets the worker answer. */
async function change(fake: Fake, seed: number): Promise<void> {
  const count = fake.preparations.length;
  fake.store.getState().change((experiment) => ({ ...experiment, seed }));
  await wait(PREPARE_DELAY_MS + 20);
  fake.preparations[count]?.succeed();
  await settled();
}

const offers = (fake: Fake) =>
  fake.store.getState().notices.filter(({ action }) => action?.label.key === 'notice.back');

it('brings back the run that a change of the setup has put away, up to its checkpoint', async () => {
  const fake = await begin();
  train(fake);
  await change(fake, 7);
  expect(fake.store.getState()).toMatchObject({ live: { curves: { evaluations: [] } }, experiment: { seed: 7 } });
  expect(offers(fake)).toHaveLength(1);

  offers(fake)[0]?.action?.run();
  await settled();
  fake.answers.ping = () => 'paused';
  const last = fake.preparations.at(-1);
  expect(last?.options.checkpoint).toBe(checkpoint);
  last?.succeed();
  await settled();
  const state = fake.store.getState();
  expect(state.experiment).toEqual({ ...defaultExperiment, dials: checkpoint.dials });
  expect(fake.live.curves.evaluations.map(({ step }) => step)).toEqual([5]);
  expect(fake.live).toMatchObject({ state: 'paused', checkpoint });
});

it('goes on offering it while more is changed, and stops when the next run begins', async () => {
  const fake = await begin();
  train(fake);
  await change(fake, 7);
  await change(fake, 8);
  expect(offers(fake)).toHaveLength(1);
  await fake.store.getState().play();
  expect(offers(fake)).toHaveLength(0);
});

it('offers nothing where nothing was trained, after Reset, or when a worker takes over from a lost one', async () => {
  const fake = await begin();
  await change(fake, 7);
  expect(offers(fake)).toHaveLength(0);
  train(fake);
  const { info } = fake.live;
  if (!info) throw new Error('no Session');
  fake.events.restarted({ ...info }, { code: 'worker-lost', details: { reason: 'ended' } });
  expect(offers(fake)).toHaveLength(0);
  await fake.store.getState().reset();
  await change(fake, 8);
  expect(offers(fake)).toHaveLength(0);
});
