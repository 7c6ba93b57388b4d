import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import type { Checkpoint } from '../../workers/protocol';
import { noRun } from '../runs/run';
import { evaluation, fakePlayground, frame, infoFor, requestNames, settled } from '../test-support/fake-client';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a worker that is lost', () => {
  const checkpoint: Checkpoint = {
    experiment: defaultExperiment,
    phase: 'students',
    step: 2,
    state: 'students',
    dials: defaultExperiment.dials,
    overridden: [],
    given: [],
    networks: {},
  };

  it('takes the curves back to the checkpoint from which another one goes on', async () => {
    const fake = fakePlayground();
    await fake.ready();
    for (const step of [1, 2, 3]) fake.events.frame(frame({ step, evaluation: evaluation({ step }) }));
    fake.events.checkpoint(checkpoint);
    fake.events.restarted(infoFor(defaultExperiment), { code: 'worker-lost', details: { reason: 'killed' } });
    expect(fake.live.curves.evaluations.map(({ step }) => step)).toEqual([1, 2]);
    expect(fake.live.progress).toMatchObject({ phase: 'students', step: 2 });
    expect(fake.store.getState().notices).toMatchObject([{ tone: 'info', error: { code: 'worker-lost' } }]);
  });

  it('says nothing of a setup that is being replaced', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.store.getState().change((experiment) => ({ ...experiment, seed: 7 }));
    fake.events.restarted(infoFor({ ...defaultExperiment, seed: 3 }), { code: 'worker-lost', details: {} });
    fake.events.failed({ code: 'worker-lost', details: {} });
    const { live, notices } = fake.store.getState();
    expect({ seed: live.info?.experiment.seed, state: live.state, notices }).toEqual({
      seed: defaultExperiment.seed,
      state: 'loading',
      notices: [],
    });
  });

  it('measures what was lost again, and nothing twice', async () => {
    const fake = fakePlayground();
    await fake.ready();
    const measured = (step: number) =>
      frame({
        step,
        losses: [{ network: 'scratch', step, terms: {}, total: 1, temperature: 4, alpha: 0.9 }],
        evaluation: evaluation({ step }),
        marks: [{ phase: 'students', step, dials: defaultExperiment.dials }],
      });
    for (const step of [1, 2, 3, 4]) fake.events.frame(measured(step));
    fake.events.checkpoint(checkpoint);
    fake.events.restarted(infoFor(defaultExperiment), { code: 'worker-lost', details: { reason: 'killed' } });
    // The new worker first says where it stands, as every Session does, then goes on.
    fake.events.frame(frame({ state: 'paused', step: 2, evaluation: evaluation({ step: 2 }) }));
    for (const step of [3, 4, 5]) fake.events.frame(measured(step));
    const { losses, evaluations, marks } = fake.live.curves;
    for (const points of [losses, evaluations, marks]) expect(points.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5]);
    expect(fake.live.state).toBe('students');
  });

  it('begins anew where there was no checkpoint yet', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.events.frame(frame({ phase: 'teacher', evaluation: evaluation({ phase: 'teacher' }) }));
    fake.events.restarted(infoFor(defaultExperiment), { code: 'worker-lost', details: { reason: 'killed' } });
    expect(fake.live).toMatchObject({ curves: { evaluations: [], losses: [] }, progress: null });
  });

  it('restores a checkpoint with its settings, its dials and its place', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.answers.ping = () => 'done';
    const dials = { ...defaultExperiment.dials, temperature: 11 };
    const curves = {
      losses: [{ network: 'teacher', step: 1, terms: {}, total: 2, temperature: 4, alpha: 0.9 }],
      evaluations: [],
      marks: [],
    };
    const restored = fake.store.getState().restore({
      ...noRun,
      experiment: { ...defaultExperiment, dials },
      checkpoint: { ...checkpoint, dials, state: 'done' },
      curves,
    });
    await settled();
    expect(fake.preparations[1]?.options.checkpoint?.step).toBe(2);
    fake.preparations[1]?.succeed();
    await restored;
    expect(fake.live).toMatchObject({ state: 'done', curves });
    expect(fake.store.getState().experiment.dials.temperature).toBe(11);
  });

  it('offers a lower learning rate for a diverged network, and starts over with it', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.events.diverged({ kind: 'diverged', network: 'scratch', step: 5, suggestedLearningRate: 0.00049999 });
    const [notice] = fake.store.getState().notices;
    expect(notice?.error).toMatchObject({ code: 'diverged', details: { network: 'scratch', learningRate: 0.0005 } });
    notice?.action?.run();
    await settled();
    expect(fake.store.getState().experiment.dials.learningRate).toBe(0.0005);
    expect(requestNames(fake)).toContain('reset');
    expect(requestNames(fake).at(-1)).toBe('run');
  });
});
