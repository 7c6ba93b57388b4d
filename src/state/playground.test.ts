import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { planOf } from '../engine/models/catalogue';
import { planParameters } from '../engine/models/plan';
import { defaultExperiment } from '../engine/experiment';
import { PlaygroundError } from '../engine/errors';
import type { Checkpoint } from '../workers/protocol';
import { DIALS_INTERVAL_MS, PREPARE_DELAY_MS } from './session-control';
import { evaluation, fakePlayground, frame, infoFor, logitsWith, settled, type Fake } from './test-support/fake-client';

const withSeed = (seed: number) => (experiment: typeof defaultExperiment) => ({ ...experiment, seed });
const names = (fake: Fake) => fake.requests.map(({ name }) => name);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('preparing', () => {
  it('is ready once the worker has answered', async () => {
    const fake = fakePlayground();
    expect(fake.store.getState().run).toBe('loading');
    await fake.ready();
    expect(fake.store.getState()).toMatchObject({ run: 'ready', loading: null });
    expect(fake.store.getState().info?.testCount).toBe(4);
  });

  it('waits until the setup rests, then prepares once with the newest settings', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.store.getState().change(withSeed(1));
    fake.store.getState().change(withSeed(2));
    expect(fake.store.getState().run).toBe('loading');
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
    expect(fake.store.getState().run).toBe('loading');
    fake.preparations[2]?.succeed();
    await settled();
    expect(fake.preparations.map(({ experiment }) => experiment.seed)).toEqual([42, 1, 3]);
    expect(fake.store.getState()).toMatchObject({ run: 'ready', info: { experiment: { seed: 3 } } });
  });

  it('ignores what the old Session still says', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.store.getState().change(withSeed(1));
    fake.events.frame(frame({ evaluation: evaluation() }));
    expect(fake.store.getState()).toMatchObject({ run: 'loading', evaluations: [], logits: {} });
  });

  it('forgets what the old Session measured', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.events.frame(frame({ evaluation: evaluation() }));
    fake.store.getState().change(withSeed(1));
    await vi.advanceTimersByTimeAsync(PREPARE_DELAY_MS);
    fake.preparations[1]?.succeed();
    await settled();
    expect(fake.store.getState()).toMatchObject({ evaluations: [], logits: {}, progress: null, run: 'ready' });
  });

  it('takes over how a kept teacher was trained', async () => {
    const fake = fakePlayground();
    const logits = { teacher: logitsWith([0, 1, 2]) };
    const teacherHistory = { losses: [], evaluations: [evaluation({ phase: 'teacher', logits })], marks: [] };
    await fake.ready({ teacherTrained: true, teacherHistory });
    expect(fake.store.getState().evaluations[0]?.accuracy).toEqual({ teacher: 0.75 });
  });

  it('tells what failed, and Retry prepares again', async () => {
    const fake = fakePlayground();
    const started = fake.store.getState().start();
    await settled();
    fake.preparations[0]?.fail(new PlaygroundError('dataset-download', { file: 'x.bin', reason: '404' }));
    await started;
    const { run, notices } = fake.store.getState();
    expect(run).toBe('error');
    expect(notices).toMatchObject([{ tone: 'error', error: { code: 'dataset-download', details: { file: 'x.bin' } } }]);
    notices[0]?.action?.run();
    await settled();
    fake.preparations[1]?.succeed();
    await settled();
    expect(fake.store.getState().run).toBe('ready');
  });

  it('shows an invalid change beside its field and keeps the Experiment', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.store.getState().change((experiment) => ({ ...experiment, data: { ...experiment.data, labelled: 5000 } }));
    expect(fake.store.getState().experiment).toBe(defaultExperiment);
    expect(fake.store.getState().issues).toMatchObject([{ path: 'data.labelled' }]);
    expect(fake.store.getState().run).toBe('ready');
  });
});

describe('running', () => {
  it('queues Run while loading and starts by itself', async () => {
    const fake = fakePlayground();
    const started = fake.store.getState().start();
    await fake.store.getState().play();
    expect(fake.store.getState().queued).toBe(true);
    await settled();
    fake.preparations[0]?.succeed();
    await started;
    expect(names(fake)).toEqual(['run']);
    expect(fake.store.getState()).toMatchObject({ run: 'teacher', queued: false });
  });

  it('forgets a queued Run on Pause', async () => {
    const fake = fakePlayground();
    const started = fake.store.getState().start();
    await fake.store.getState().play();
    await fake.store.getState().pause();
    await settled();
    fake.preparations[0]?.succeed();
    await started;
    expect(names(fake)).toEqual([]);
  });

  it('pauses before a step and keeps its report until it is closed', async () => {
    const fake = fakePlayground();
    const block = { inputs: new Float32Array(2), labels: Uint8Array.of(0) };
    fake.answers.step = () => ({ phase: 'teacher', step: 1, labelled: block, transfer: block, networks: {} });
    await fake.ready();
    await fake.store.getState().play();
    await fake.store.getState().step();
    expect(names(fake)).toEqual(['run', 'pause', 'step']);
    expect(fake.store.getState().stepReport?.step).toBe(1);
    fake.store.getState().closeStep();
    expect(fake.store.getState().stepReport).toBeNull();
  });

  it('starts over when Run is pressed after the end', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.events.frame(frame({ state: 'done', step: 10 }));
    await settled();
    await fake.store.getState().play();
    expect(names(fake)).toEqual(['latency', 'reset', 'run']);
  });

  it('keeps a trained teacher’s curves on Reset', async () => {
    const fake = fakePlayground();
    fake.answers.reset = () => ({ state: 'ready', teacherTrained: true });
    await fake.ready();
    const teacher = { teacher: logitsWith([0]) };
    fake.events.frame(frame({ phase: 'teacher', evaluation: evaluation({ phase: 'teacher', logits: teacher }) }));
    fake.events.frame(frame({ evaluation: evaluation() }));
    await fake.store.getState().reset();
    expect(fake.store.getState().evaluations.map(({ phase }) => phase)).toEqual(['teacher']);
    expect(fake.store.getState()).toMatchObject({ run: 'ready', progress: null });
  });

  it('turns a refusal into a notice, once', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.answers.run = () => Promise.reject(new PlaygroundError('not-ready', { action: 'run' }));
    await fake.store.getState().play();
    await fake.store.getState().play();
    expect(fake.store.getState().notices).toMatchObject([{ error: { code: 'not-ready' } }]);
  });

  it('measures latency at the end and not before', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.events.frame(frame({ step: 9 }));
    expect(names(fake)).toEqual([]);
    fake.events.frame(frame({ step: 10, state: 'done' }));
    await settled();
    expect(fake.store.getState().latency).toEqual({ distilled: { medianMs: 1, p95Ms: 2 } });
  });
});

describe('dials', () => {
  const sent = (fake: Fake) =>
    fake.requests.flatMap(({ name, input }) =>
      name === 'dials' ? [(input as { dials: { temperature: number } }).dials.temperature] : [],
    );

  it('move at once, and reach the worker at most once an interval, the last one always', async () => {
    const fake = fakePlayground();
    await fake.ready();
    for (const temperature of [5, 6, 7, 8]) fake.store.getState().turn({ temperature });
    expect(fake.store.getState().experiment.dials.temperature).toBe(8);
    expect(sent(fake)).toEqual([5]);
    await vi.advanceTimersByTimeAsync(DIALS_INTERVAL_MS);
    expect(sent(fake)).toEqual([5, 8]);
    await vi.advanceTimersByTimeAsync(10 * DIALS_INTERVAL_MS);
    expect(sent(fake)).toEqual([5, 8]);
  });

  it('turned while loading go along with the new Session', async () => {
    const fake = fakePlayground();
    const started = fake.store.getState().start();
    await settled();
    fake.store.getState().turn({ temperature: 7 });
    expect(sent(fake)).toEqual([]);
    fake.preparations[0]?.succeed();
    await started;
    expect(sent(fake)).toEqual([7]);
  });

  it('are bounded, and deaf to what is no number', () => {
    const { store } = fakePlayground();
    store.getState().turn({ temperature: 1e9, alpha: Number.NaN, learningRate: -1 });
    expect(store.getState().experiment.dials).toEqual({ temperature: 20, alpha: 0.9, learningRate: 0.00001 });
  });

  it('turned after the end change no training, and come back after Reset', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.events.frame(frame({ state: 'done' }));
    fake.store.getState().turn({ temperature: 9 });
    await vi.advanceTimersByTimeAsync(DIALS_INTERVAL_MS);
    expect(sent(fake)).toEqual([]);
    await fake.store.getState().reset();
    await settled();
    expect(sent(fake)).toEqual([9]);
  });

  it('leave one mark a step', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.store.getState().turn({ temperature: 5 });
    await vi.advanceTimersByTimeAsync(DIALS_INTERVAL_MS);
    fake.store.getState().turn({ temperature: 6 });
    await settled();
    expect(fake.store.getState().marks).toMatchObject([{ step: 3, dials: { temperature: 6 } }]);
  });
});

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
    expect(fake.store.getState().evaluations.map(({ step }) => step)).toEqual([1, 2]);
    expect(fake.store.getState().progress).toMatchObject({ phase: 'students', step: 2 });
    expect(fake.store.getState().notices).toMatchObject([{ tone: 'info', error: { code: 'worker-lost' } }]);
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
    const { losses, evaluations, marks, run } = fake.store.getState();
    for (const points of [losses, evaluations, marks]) expect(points.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5]);
    expect(run).toBe('students');
  });

  it('begins anew where there was no checkpoint yet', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.events.frame(frame({ phase: 'teacher', evaluation: evaluation({ phase: 'teacher' }) }));
    fake.events.restarted(infoFor(defaultExperiment), { code: 'worker-lost', details: { reason: 'killed' } });
    expect(fake.store.getState()).toMatchObject({ evaluations: [], losses: [], progress: null });
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
    const restored = fake.store.getState().restore({ ...checkpoint, dials, state: 'done' }, curves);
    await settled();
    expect(fake.preparations[1]?.options.checkpoint?.step).toBe(2);
    fake.preparations[1]?.succeed();
    await restored;
    expect(fake.store.getState()).toMatchObject({ run: 'done', experiment: { dials: { temperature: 11 } }, ...curves });
  });

  it('offers a lower learning rate for a diverged network, and starts over with it', async () => {
    const fake = fakePlayground();
    await fake.ready();
    fake.events.diverged({ kind: 'diverged', network: 'scratch', step: 5, suggestedLearningRate: 0.00049999 });
    const [notice] = fake.store.getState().notices;
    expect(notice?.error).toMatchObject({ code: 'diverged', details: { network: 'Scratch', learningRate: 0.0005 } });
    notice?.action?.run();
    await settled();
    expect(fake.store.getState().experiment.dials.learningRate).toBe(0.0005);
    expect(names(fake)).toContain('reset');
    expect(names(fake).at(-1)).toBe('run');
  });
});

describe('imported weights', () => {
  const spec = { kind: 'mlp', hidden: [7], activation: 'tanh', dropout: 0 } as const;
  const weightsFor = (inputs: number) =>
    Object.fromEntries(
      planParameters(planOf(spec, [inputs], 10)).map(({ name, shape }) => [
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

describe('a drawn sample', () => {
  it('is asked about when drawn and after every evaluation', async () => {
    const fake = fakePlayground();
    let asked = 0;
    fake.answers.predict = () => ({ teacher: Float32Array.of(++asked, 0) });
    await fake.ready();
    fake.store.getState().draw(new Float32Array(2));
    await settled();
    expect(fake.store.getState().drawnLogits?.['teacher']?.[0]).toBe(1);
    fake.events.frame(frame({ evaluation: evaluation() }));
    await settled();
    expect(fake.store.getState().drawnLogits?.['teacher']?.[0]).toBe(2);
    fake.store.getState().selectSample(1);
    fake.events.frame(frame({ evaluation: evaluation({ step: 2 }) }));
    await settled();
    expect(asked).toBe(2);
  });

  it('drawn on while the answer is on its way is asked about again', async () => {
    const fake = fakePlayground();
    fake.answers.predict = ({ inputs }) => ({ teacher: Float32Array.of(inputs[0] ?? -1, 0) });
    await fake.ready();
    fake.store.getState().draw(Float32Array.of(1, 0));
    fake.store.getState().draw(Float32Array.of(2, 0));
    fake.store.getState().draw(Float32Array.of(3, 0));
    await settled();
    expect(fake.store.getState().drawnLogits?.['teacher']?.[0]).toBe(3);
    expect(names(fake)).toEqual(['predict', 'predict']);
  });
});
