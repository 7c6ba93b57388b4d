import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PlaygroundError } from '../../engine/errors';
import { defaultExperiment } from '../../engine/experiment';
import { planOf } from '../../engine/models/catalogue';
import { classTask } from '../../engine/models/plan';
import { planParameters } from '../../engine/models/plan-sizes';
import { PREPARE_DELAY_MS } from './session-control';
import { evaluation, fakePlayground, frame, logitsWith, settled } from '../test-support/fake-client';

const withSeed = (seed: number) => (experiment: typeof defaultExperiment) => ({ ...experiment, seed });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('preparing', () => {
  it('is ready once the worker has answered', async () => {
    const fake = fakePlayground();
    expect(fake.live.state).toBe('loading');
    await fake.ready();
    expect(fake.store.getState()).toMatchObject({ live: { state: 'ready' }, loading: null });
    expect(fake.live.info?.testCount).toBe(4);
  });

  it('waits until the setup rests, then prepares once with the newest settings', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.store.getState().change(withSeed(1));
    fake.store.getState().change(withSeed(2));
    expect(fake.live.state).toBe('loading');
    await vi.advanceTimersByTimeAsync(PREPARE_DELAY_MS);
    expect(fake.preparations.map(({ experiment }) => experiment.seed)).toEqual([42, 2]);
  });

  it('keeps the latest Session whatever order changes and answers come in', async () => {
    const fake = fakePlayground();
    await fake.ready();
    for (const seed of [1, 2, 3]) {
      fake.store.getState().change(withSeed(seed));
      await vi.advanceTimersByTimeAsync(PREPARE_DELAY_MS);
    }
    // The second waits for the first, and is overtaken by the third before it is sent.
    fake.preparations[1]?.succeed();
    await settled();
    expect(fake.live.state).toBe('loading');
    fake.preparations[2]?.succeed();
    await settled();
    expect(fake.preparations.map(({ experiment }) => experiment.seed)).toEqual([42, 1, 3]);
    expect(fake.live).toMatchObject({ state: 'ready', info: { experiment: { seed: 3 } } });
  });

  it('ignores what the old Session still says', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.store.getState().change(withSeed(1));
    fake.events.frame(frame({ evaluation: evaluation() }));
    expect(fake.live).toMatchObject({ state: 'loading', curves: { evaluations: [] }, logits: {} });
  });

  it('forgets what the old Session measured', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.events.frame(frame({ evaluation: evaluation() }));
    fake.store.getState().change(withSeed(1));
    await vi.advanceTimersByTimeAsync(PREPARE_DELAY_MS);
    fake.preparations[1]?.succeed();
    await settled();
    expect(fake.live).toMatchObject({ curves: { evaluations: [] }, logits: {}, progress: null, state: 'ready' });
  });

  it('takes over how a kept teacher was trained', async () => {
    const fake = fakePlayground();
    // Before its first step it was evaluated with the students of another Session.
    const logits = { teacher: logitsWith([0, 1, 2]), stranger: logitsWith([]), distilled: logitsWith([]) };
    const teacherHistory = { losses: [], evaluations: [evaluation({ phase: 'teacher', logits })], marks: [] };
    await fake.ready({ teacherTrained: true, teacherHistory });
    const [first] = fake.live.curves.evaluations;
    expect(first?.accuracy).toEqual({ teacher: 0.75 });
    expect(Object.keys(first!.probe)).toEqual(['teacher']);
  });

  it('tells what failed, and Retry prepares again', async () => {
    const fake = fakePlayground();
    const started = fake.store.getState().start();
    await settled();
    fake.preparations[0]?.fail(new PlaygroundError('dataset-download', { file: 'x.bin', reason: '404' }));
    await started;
    const { live, notices } = fake.store.getState();
    expect(live.state).toBe('error');
    expect(notices).toMatchObject([{ tone: 'error', error: { code: 'dataset-download', details: { file: 'x.bin' } } }]);
    notices[0]?.action?.run();
    await settled();
    fake.preparations[1]?.succeed();
    await settled();
    expect(fake.live.state).toBe('ready');
    expect(fake.store.getState().notices).toEqual([]);
  });

  it('forgets what failed once another setup works', async () => {
    const fake = fakePlayground();
    const started = fake.store.getState().start();
    await settled();
    fake.preparations[0]?.fail(new PlaygroundError('dataset-download', { file: 'x.bin', reason: '404' }));
    await started;
    fake.store.getState().load({ seed: -1 });
    expect(fake.store.getState().notices).toHaveLength(2);
    fake.store.getState().change(withSeed(3));
    expect(fake.store.getState().notices).toMatchObject([{ error: { code: 'dataset-download' } }]);
    await vi.advanceTimersByTimeAsync(PREPARE_DELAY_MS);
    fake.preparations[1]?.succeed();
    await settled();
    expect(fake.store.getState().notices).toEqual([]);
  });

  it('shows an invalid change beside its field and keeps the Experiment', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.store.getState().change((experiment) => ({ ...experiment, data: { ...experiment.data, labelled: 5000 } }));
    expect(fake.store.getState().experiment).toBe(defaultExperiment);
    expect(fake.store.getState().issues).toMatchObject([{ path: 'data.labelled' }]);
    expect(fake.live.state).toBe('ready');
  });
});

describe('imported weights', () => {
  const spec = { kind: 'mlp', hidden: [7], activation: 'tanh', dropout: 0 } as const;
  const weightsFor = (inputs: number) =>
    Object.fromEntries(
      planParameters(planOf(spec, classTask([inputs], 10))).map(({ name, shape }) => [
        name,
        { shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) },
      ]),
    );

  it('for samples of another size are refused, and the present network kept', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.store.getState().takeImported('teacher', { spec, weights: weightsFor(2) });
    await vi.advanceTimersByTimeAsync(PREPARE_DELAY_MS);
    expect(fake.store.getState().imported.teacher).toBeUndefined();
    expect(fake.store.getState().experiment.teacher).toEqual(defaultExperiment.teacher);
    expect(fake.store.getState().notices.at(-1)?.error?.code).toBe('weights-shape');
    expect(fake.preparations).toHaveLength(1);
  });

  it('bring their network along, and leave with it', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.store.getState().takeImported('teacher', { spec, weights: weightsFor(64) });
    await vi.advanceTimersByTimeAsync(PREPARE_DELAY_MS);
    expect(fake.preparations[1]).toMatchObject({
      experiment: { teacher: spec },
      options: { imported: { teacher: { spec } } },
    });
    fake.store.getState().change(withSeed(3));
    expect(fake.store.getState().imported.teacher).toBeDefined();
    fake.store.getState().change((experiment) => ({ ...experiment, teacher: defaultExperiment.teacher }));
    expect(fake.store.getState().imported.teacher).toBeUndefined();
  });

  it('leave with the data that they were for, which is said, and no Retry repeats the error', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.store.getState().takeImported('teacher', { spec, weights: weightsFor(64) });
    // The same network reads points as well; its weights do not.
    fake.store.getState().change((experiment) => ({
      ...experiment,
      data: { ...experiment.data, dataset: 'moons', labelled: 10 },
    }));
    expect(fake.store.getState().experiment).toMatchObject({ data: { dataset: 'moons' }, teacher: spec });
    expect(fake.store.getState().imported).toEqual({});
    expect(fake.store.getState().notices).toMatchObject([{ message: { key: 'notice.weights-left.teacher' } }]);
    await vi.advanceTimersByTimeAsync(PREPARE_DELAY_MS);
    expect(fake.preparations.at(-1)?.options).not.toHaveProperty('imported');
  });

  it('that do not fit the data are refused with the reason', async () => {
    const fake = fakePlayground();
    await fake.ready();
    const deep = {
      kind: 'cnn',
      stages: [2, 2, 2, 2],
      kernel: 3,
      batchNorm: false,
      dense: [],
      activation: 'relu',
      dropout: 0,
    } as const;
    fake.store.getState().takeImported('student', { spec: deep, weights: {} });
    expect(fake.store.getState().imported.student).toBeUndefined();
    expect(fake.store.getState().notices).toMatchObject([
      { error: { code: 'network-does-not-fit', details: { reason: 'too-many-stages' } } },
    ]);
  });
});
